package engraft.benchmarks.growth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far to grow.
 *
 * @param data the folder of PhysioNet 2012
 * @param observations where to stop
 * @param limit when to stop at the latest
 */
record GrowthOptions(Path data, Path out, long observations, Duration limit, int inFlight) {

  private static final List<String> KNOWN =
      List.of("--data", "--out", "--observations", "--minutes", "--in-flight");

  /**
   * Reads them, each {@code --name value}.
   *
   * @throws IllegalArgumentException when one is unknown or lacks its value, or there is no data
   */
  static GrowthOptions of(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i)) || i + 1 == words.size()) {
        throw new IllegalArgumentException(
            "option (%s) must be one of %s with a value".formatted(words.get(i), KNOWN));
      }
      values.put(words.get(i), words.get(i + 1));
    }
    return new GrowthOptions(
        data(Optional.ofNullable(values.get("--data"))),
        Path.of(values.getOrDefault("--out", "benchmark-results/growth")).toAbsolutePath(),
        number("--observations", values.getOrDefault("--observations", "5000000")),
        Duration.ofMinutes(number("--minutes", values.getOrDefault("--minutes", "120"))),
        number("--in-flight", values.getOrDefault("--in-flight", "3")));
  }

  private static Path data(Optional<String> told) {
    return told.map(Path::of)
        .or(
            () ->
                Optional.ofNullable(System.getenv("ENGRAFT_DATA"))
                    .map(data -> Path.of(data, "physionet2012")))
        .filter(Files::isDirectory)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "data (%s) must be the folder of PhysioNet 2012%nMaybe give --data DIR."
                        .formatted(told.orElse("none"))))
        .toAbsolutePath();
  }

  private static int number(String name, String word) {
    try {
      return Integer.parseInt(word.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s (%s) must be a number".formatted(name, word), e);
    }
  }
}
