package engraft.blobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.Digest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real S3 server over HTTP. */
class S3BlobStoreTest extends BlobStoreContract {

  private static final String BUCKET = "engraft-blobs";
  private static final S3Proxy SERVER =
      S3Proxy.builder()
          .blobStore(new TransientNio2BlobStore())
          .endpoint(URI.create("http://127.0.0.1:0"))
          .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, "test-id", "test-secret")
          .build();

  private static @Nullable S3Client client;

  @BeforeAll
  static void start() throws Exception {
    SERVER.start();
    System.setProperty("aws.accessKeyId", "test-id");
    System.setProperty("aws.secretAccessKey", "test-secret");
    S3Client admin =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("test-id", "test-secret")))
            .endpointOverride(URI.create(endpoint()))
            .forcePathStyle(true)
            .build();
    admin.createBucket(request -> request.bucket(BUCKET));
    client = admin;
  }

  @AfterAll
  static void stop() throws Exception {
    admin().close();
    SERVER.stop();
  }

  @Override
  BlobStore store() {
    return BlobStores.open(
        URI.create("s3://%s?endpoint=%s&region=us-east-1".formatted(BUCKET, endpoint())));
  }

  @Override
  void corrupt(Digest digest, byte[] content) {
    String hex = digest.hex();
    String key = hex.substring(0, 2) + '/' + hex.substring(2, 4) + '/' + hex;
    admin().putObject(request -> request.bucket(BUCKET).key(key), RequestBody.fromBytes(content));
  }

  @Test
  void aServerThatIsAwayIsNotTakenForAMissingBlob() {
    BlobStore away =
        BlobStores.open(URI.create("s3://blobs?endpoint=http://127.0.0.1:1&region=us-east-1"));

    assertThatThrownBy(() -> away.exists(Digest.ofText("any")))
        .isInstanceOf(UncheckedIOException.class);
  }

  private static S3Client admin() {
    return Objects.requireNonNull(client);
  }

  private static String endpoint() {
    return "http://127.0.0.1:" + SERVER.getPort();
  }
}
