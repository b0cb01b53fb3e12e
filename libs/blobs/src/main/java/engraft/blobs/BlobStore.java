package engraft.blobs;

import engraft.clinical.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Keeps content under its SHA-256: written once, never changed, verified when read; removed only
 * when a patient is erased.
 *
 * <p>All methods block; call them on a worker or virtual thread. Failures of the storage itself are
 * {@link UncheckedIOException}s.
 */
public interface BlobStore extends AutoCloseable {

  /** Keeps the whole stream, durably before it returns; the caller closes the stream. */
  Digest put(InputStream content);

  /** Keeps the bytes, durably before it returns. */
  default Digest put(byte[] content) {
    return put(new ByteArrayInputStream(content));
  }

  /**
   * Opens the content. The stream fails with {@link CorruptBlobException} at its end when what was
   * read is not what was kept.
   *
   * @throws BlobNotFoundException when nothing is kept under the digest
   */
  InputStream open(Digest digest);

  boolean exists(Digest digest);

  /**
   * Removes the content for good, durably before it returns; what is not there stays so. The same
   * content may be kept again.
   */
  void delete(Digest digest);

  /** The whole content, verified. */
  default byte[] read(Digest digest) {
    try (InputStream content = open(digest)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("blob %s cannot be read".formatted(digest), e);
    }
  }

  @Override
  default void close() {}
}
