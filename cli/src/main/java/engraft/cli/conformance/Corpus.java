package engraft.cli.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/** Finds and reads the files of a corpus. */
final class Corpus {

  private static final String BZIP2 = ".bz2";

  private Corpus() {}

  /** Files below the folder that end in one of these, compressed or not; in their order. */
  static List<Path> files(Path data, Set<String> endings) throws IOException {
    if (!Files.exists(data)) {
      throw new IllegalArgumentException("there is no " + data);
    }
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> endings.stream().anyMatch(ending -> plain(file).endsWith(ending)))
          .sorted()
          .toList();
    }
  }

  private static String plain(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(BZIP2) ? name.substring(0, name.length() - BZIP2.length()) : name;
  }

  static byte[] read(Path file) throws IOException {
    if (!file.toString().endsWith(BZIP2)) {
      return Files.readAllBytes(file);
    }
    try (InputStream in = new BZip2CompressorInputStream(Files.newInputStream(file), true)) {
      return in.readAllBytes();
    }
  }

  static String name(Path data, Path file) {
    return data.equals(file) ? file.getFileName().toString() : data.relativize(file).toString();
  }
}
