package engraft.artifacts;

import engraft.artifacts.InvalidArtifactException.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * How networks share models: a zip of the manifest, its signature and the artifact's files.
 *
 * <p>The same artifact and key always give the same bytes.
 */
public final class ModelBundle {

  /** Not the first day of MS-DOS, for which the platform adds the local time zone. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private ModelBundle() {}

  /** An artifact that came out of a bundle, and who signed it. */
  public record Unpacked(Artifact artifact, ArtifactSignature signature) {}

  /**
   * What a bundle may hold at most.
   *
   * @param bytes unpacked, in all
   */
  public record Limits(int files, long bytes) {
    /** 256 files and 2 GiB. */
    public static final Limits USUAL = new Limits(ArtifactManifest.MOST_FILES, 2L << 30);
  }

  /** Gives the content of one of an artifact's files; the bundle closes it. */
  @FunctionalInterface
  public interface Contents {
    InputStream open(String path) throws IOException;
  }

  /** Writes the bundle of an artifact on disk; the stream stays open. */
  public static void pack(Artifact artifact, ArtifactSignature signature, OutputStream out)
      throws IOException {
    pack(artifact.manifest(), signature, path -> Files.newInputStream(artifact.file(path)), out);
  }

  /** Writes the bundle of an artifact that lies anywhere; the stream stays open. */
  public static void pack(
      ArtifactManifest manifest, ArtifactSignature signature, Contents contents, OutputStream out)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, ArtifactManifest.FILE);
    zip.write(manifest.json());
    entry(zip, ArtifactManifest.SIGNATURE_FILE);
    zip.write(signature.json());
    for (String path : manifest.files().keySet()) {
      entry(zip, path);
      try (InputStream content = contents.open(path)) {
        content.transferTo(zip);
      }
    }
    zip.finish();
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    zip.putNextEntry(entry);
  }

  /**
   * Unpacks into an empty directory and checks everything: names, sizes, signature and content.
   *
   * @throws InvalidArtifactException when anything is wrong; the directory is then to be thrown
   *     away
   */
  public static Unpacked unpack(InputStream in, Path directory, TrustedKeys keys, Limits limits)
      throws IOException {
    extract(in, directory, limits);
    Path signatureFile = directory.resolve(ArtifactManifest.SIGNATURE_FILE);
    if (!Files.exists(signatureFile)) {
      throw new InvalidArtifactException(Reason.BAD_SIGNATURE, "the bundle is not signed");
    }
    ArtifactSignature signature = ArtifactSignature.parse(Files.readAllBytes(signatureFile));
    Artifact artifact = Artifact.open(directory);
    keys.verify(artifact.manifest(), signature);
    return new Unpacked(artifact, signature);
  }

  private static void extract(InputStream in, Path directory, Limits limits) throws IOException {
    Set<String> seen = new HashSet<>();
    long left = limits.bytes();
    try {
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        requireAcceptable(entry.getName(), seen, limits);
        Path target = directory.resolve(entry.getName());
        Files.createDirectories(parent(target));
        left -= copy(zip, target, most(entry.getName(), left));
      }
    } catch (ZipException | EOFException | FileAlreadyExistsException e) {
      throw new InvalidArtifactException(Reason.BAD_BUNDLE, "the bundle is not a sound zip file");
    }
    if (seen.isEmpty()) {
      throw new InvalidArtifactException(Reason.BAD_BUNDLE, "the bundle is not a zip file");
    }
  }

  private static void requireAcceptable(String name, Set<String> seen, Limits limits) {
    boolean own =
        name.equals(ArtifactManifest.FILE) || name.equals(ArtifactManifest.SIGNATURE_FILE);
    if (!own) {
      ArtifactManifest.requireSafe(name);
    }
    if (!seen.add(name)) {
      throw new InvalidArtifactException(Reason.BAD_BUNDLE, "the bundle names a file twice");
    }
    if (seen.stream().anyMatch(other -> other.startsWith(name + '/'))) {
      throw new InvalidArtifactException(Reason.BAD_BUNDLE, "a file of the bundle is a folder too");
    }
    if (seen.size() > limits.files() + 2) {
      throw new InvalidArtifactException(
          Reason.TOO_LARGE, "the bundle holds more than %d files".formatted(limits.files()));
    }
  }

  private static long most(String name, long left) {
    return switch (name) {
      case ArtifactManifest.FILE, ArtifactManifest.SIGNATURE_FILE ->
          Math.min(left, ArtifactManifest.MOST_BYTES);
      default -> left;
    };
  }

  /** Counts what really comes out: the sizes that a zip states can lie. */
  private static long copy(InputStream in, Path target, long most) throws IOException {
    long written = 0;
    try (OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > most) {
          throw new InvalidArtifactException(
              Reason.TOO_LARGE, "the bundle unpacks to more than is accepted here");
        }
        out.write(buffer, 0, read);
      }
    }
    return written;
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalStateException("a resolved file always has a parent");
    }
    return parent;
  }
}
