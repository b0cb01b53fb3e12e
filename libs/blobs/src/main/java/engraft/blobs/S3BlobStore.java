package engraft.blobs;

import engraft.clinical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Blobs as objects of one bucket, under the same two-level names as {@link FileBlobStore}. */
public final class S3BlobStore implements BlobStore {

  private final S3Client client;
  private final String bucket;

  public S3BlobStore(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  @Override
  public Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    upload(digest, RequestBody.fromBytes(content));
    return digest;
  }

  /** The name is known only when all is read, so the content waits in a temporary file. */
  @Override
  public Digest put(InputStream content) {
    try {
      Path aside = Files.createTempFile("engraft-blob", null);
      try {
        MessageDigest hash = Digest.sha256();
        try (OutputStream file = Files.newOutputStream(aside)) {
          new DigestInputStream(content, hash).transferTo(file);
        }
        Digest digest = new Digest(HexFormat.of().formatHex(hash.digest()));
        upload(digest, RequestBody.fromFile(aside));
        return digest;
      } finally {
        Files.deleteIfExists(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("blob cannot be buffered", e);
    }
  }

  @Override
  public InputStream open(Digest digest) {
    try {
      return new VerifyingInputStream(
          client.getObject(request -> request.bucket(bucket).key(key(digest))), digest);
    } catch (NoSuchKeyException e) {
      throw new BlobNotFoundException(digest);
    } catch (SdkException e) {
      throw unavailable("blob %s cannot be opened".formatted(digest), e);
    }
  }

  @Override
  public boolean exists(Digest digest) {
    try {
      client.headObject(request -> request.bucket(bucket).key(key(digest)));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw unavailable("blob %s cannot be looked up".formatted(digest), e);
    } catch (SdkException e) {
      throw unavailable("blob %s cannot be looked up".formatted(digest), e);
    }
  }

  @Override
  public void delete(Digest digest) {
    try {
      client.deleteObject(request -> request.bucket(bucket).key(key(digest)));
    } catch (SdkException e) {
      throw unavailable("blob %s cannot be removed".formatted(digest), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }

  private void upload(Digest digest, RequestBody content) {
    if (exists(digest)) {
      return;
    }
    try {
      client.putObject(request -> request.bucket(bucket).key(key(digest)), content);
    } catch (SdkException e) {
      throw unavailable("blob %s cannot be kept".formatted(digest), e);
    }
  }

  private static String key(Digest digest) {
    String hex = digest.hex();
    return hex.substring(0, 2) + '/' + hex.substring(2, 4) + '/' + hex;
  }

  private static UncheckedIOException unavailable(String message, SdkException cause) {
    return new UncheckedIOException(message, new IOException(cause));
  }
}
