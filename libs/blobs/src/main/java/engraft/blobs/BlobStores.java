package engraft.blobs;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Opens the blob store that a URL names. */
public final class BlobStores {

  private BlobStores() {}

  /**
   * Opens {@code file:///folder} or {@code s3://bucket?endpoint=URL&region=NAME}.
   *
   * <p>S3 credentials come from the standard AWS environment. An endpoint other than AWS is
   * addressed path-style.
   */
  public static BlobStore open(URI url) {
    return switch (String.valueOf(url.getScheme())) {
      case "file" -> new FileBlobStore(Path.of(url));
      case "s3" -> new S3BlobStore(client(parameters(url)), bucket(url));
      default ->
          throw new IllegalArgumentException(
              "blob store (%s) must be a file: or s3: URL%nMaybe write file:///folder or s3://bucket?endpoint=…&region=…"
                  .formatted(url));
    };
  }

  private static String bucket(URI url) {
    if (url.getAuthority() == null) {
      throw new IllegalArgumentException("blob store (%s) must name a bucket".formatted(url));
    }
    return url.getAuthority();
  }

  private static S3Client client(Map<String, String> parameters) {
    S3ClientBuilder builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .region(Region.of(parameters.getOrDefault("region", "us-east-1")));
    String endpoint = parameters.get("endpoint");
    if (endpoint != null) {
      builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true);
    }
    return builder.build();
  }

  private static Map<String, String> parameters(URI url) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (url.getRawQuery() != null) {
      for (String pair : url.getRawQuery().split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          parameters.put(
              pair.substring(0, equals),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    }
    return parameters;
  }
}
