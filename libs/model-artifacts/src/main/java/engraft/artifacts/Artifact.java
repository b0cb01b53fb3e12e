package engraft.artifacts;

import engraft.artifacts.InvalidArtifactException.Reason;
import engraft.clinical.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A model artifact in a directory whose every byte was checked against its manifest.
 *
 * <p>Whoever makes an artifact writes its files and calls {@link #seal}; whoever is handed a
 * directory calls {@link #open}.
 */
public record Artifact(Path directory, ArtifactManifest manifest) {

  /** The model's digest. */
  public Digest digest() {
    return manifest.digest();
  }

  /**
   * The place of one of the artifact's files.
   *
   * @throws InvalidArtifactException when the manifest does not name it
   */
  public Path file(String path) {
    if (!manifest.files().containsKey(path)) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "the artifact has no file %s".formatted(path));
    }
    return directory.resolve(path);
  }

  /** Writes the manifest of all files now in the directory; an older manifest is replaced. */
  public static Artifact seal(Path directory) throws IOException {
    ArtifactManifest manifest = new ArtifactManifest(contents(directory));
    Files.write(directory.resolve(ArtifactManifest.FILE), manifest.json());
    return new Artifact(directory, manifest);
  }

  /**
   * Reads a sealed directory and checks it whole.
   *
   * @throws InvalidArtifactException when a file is missing, extra or altered
   */
  public static Artifact open(Path directory) throws IOException {
    Path file = directory.resolve(ArtifactManifest.FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new InvalidArtifactException(
          Reason.BAD_MANIFEST, "there is no manifest.json%nMaybe seal it first.".formatted());
    }
    ArtifactManifest manifest = ArtifactManifest.parse(Files.readAllBytes(file));
    if (!contents(directory).equals(manifest.files())) {
      throw new InvalidArtifactException(
          Reason.CONTENT_ALTERED, "the files are not those that the manifest names");
    }
    return new Artifact(directory, manifest);
  }

  private static SortedMap<String, Digest> contents(Path directory) throws IOException {
    SortedMap<String, Digest> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(path -> !Files.isDirectory(path)).toList()) {
        String path = directory.relativize(file).toString().replace('\\', '/');
        if (path.equals(ArtifactManifest.FILE) || path.equals(ArtifactManifest.SIGNATURE_FILE)) {
          continue;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          throw new InvalidArtifactException(
              Reason.CONTENT_ALTERED, "an artifact holds plain files only, no links");
        }
        files.put(path, digest(file));
      }
    }
    return files;
  }

  private static Digest digest(Path file) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha256.update(buffer, 0, read);
      }
    }
    return new Digest(HexFormat.of().formatHex(sha256.digest()));
  }
}
