package engraft.deidentification.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The library's lists, without their comments. */
final class Resources {

  private static final String FOLDER = "/engraft/deidentification/";

  private Resources() {}

  static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Resources.class.getResourceAsStream(FOLDER + file), file),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the list " + file, e);
    }
  }

  static List<String> words(String file) {
    return lines(file).stream().flatMap(line -> Arrays.stream(line.strip().split("\\s+"))).toList();
  }
}
