package engraft.blobs;

import engraft.clinical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Blobs as files below one folder: {@code ab/cd/abcd…}. A blob appears by one rename after its
 * bytes are on disk, so a crash leaves either all of it or nothing.
 */
public final class FileBlobStore implements BlobStore {

  private final Path folder;
  private final Path incoming;

  public FileBlobStore(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.incoming = this.folder.resolve("incoming");
    try {
      Files.createDirectories(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException("blob store cannot use " + folder, e);
    }
  }

  @Override
  public Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    return exists(digest) ? digest : BlobStore.super.put(content);
  }

  @Override
  public Digest put(InputStream content) {
    Path aside = incoming.resolve(UUID.randomUUID().toString());
    try {
      Digest digest = write(content, aside);
      publish(aside, digest);
      return digest;
    } catch (IOException e) {
      throw new UncheckedIOException("blob cannot be written to " + folder, e);
    } finally {
      discard(aside);
    }
  }

  @Override
  public InputStream open(Digest digest) {
    try {
      return new VerifyingInputStream(Files.newInputStream(path(digest)), digest);
    } catch (NoSuchFileException e) {
      throw new BlobNotFoundException(digest);
    } catch (IOException e) {
      throw new UncheckedIOException("blob %s cannot be opened".formatted(digest), e);
    }
  }

  @Override
  public boolean exists(Digest digest) {
    return Files.exists(path(digest));
  }

  @Override
  public void delete(Digest digest) {
    Path blob = path(digest);
    try {
      if (Files.deleteIfExists(blob)) {
        persistNameOf(blob);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("blob %s cannot be removed".formatted(digest), e);
    }
  }

  /** Where a blob lies, for readers that need a file; its content must not be changed. */
  public Path path(Digest digest) {
    String hex = digest.hex();
    return folder.resolve(hex.substring(0, 2)).resolve(hex.substring(2, 4)).resolve(hex);
  }

  private static Digest write(InputStream content, Path aside) throws IOException {
    MessageDigest hash = Digest.sha256();
    try (FileChannel file =
        FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        hash.update(buffer, 0, count);
        ByteBuffer bytes = ByteBuffer.wrap(buffer, 0, count);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
      }
      file.force(true);
    }
    return new Digest(HexFormat.of().formatHex(hash.digest()));
  }

  private void publish(Path aside, Digest digest) throws IOException {
    Path target = path(digest);
    if (Files.exists(target)) {
      return;
    }
    try {
      Files.createDirectories(target.getParent());
    } catch (FileAlreadyExistsException e) {
      throw new IOException("%s must be a folder".formatted(target.getParent()), e);
    }
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    persistNameOf(target);
  }

  /** A folder's entries survive a crash once the folder itself is on disk. */
  private static void persistNameOf(Path blob) throws IOException {
    try (FileChannel parent = FileChannel.open(blob.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  private static void discard(Path aside) {
    try {
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be removed".formatted(aside), e);
    }
  }
}
