package engraft.benchmarks.intake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to measure.
 *
 * @param bundles how many patients' bundles are timed, at most
 * @param warmUp how many are sent before
 * @param consumers numbers of harmonization services to try, ascending
 * @param observations how far the data grows; 0 for not at all
 */
record IntakeOptions(
    Path data,
    Path out,
    int bundles,
    int warmUp,
    int inFlight,
    List<Integer> consumers,
    long observations) {

  private static final List<String> KNOWN =
      List.of(
          "--data",
          "--out",
          "--bundles",
          "--warm-up",
          "--in-flight",
          "--consumers",
          "--observations");

  /**
   * Reads them, each {@code --name value}.
   *
   * @throws IllegalArgumentException when one is unknown or lacks its value, or there is no data
   */
  static IntakeOptions of(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i)) || i + 1 == words.size()) {
        throw new IllegalArgumentException(
            "option (%s) must be one of %s with a value".formatted(words.get(i), KNOWN));
      }
      values.put(words.get(i), words.get(i + 1));
    }
    return new IntakeOptions(
        data(Optional.ofNullable(values.get("--data"))),
        Path.of(values.getOrDefault("--out", "benchmark-results/intake")).toAbsolutePath(),
        number(values, "--bundles", 110),
        number(values, "--warm-up", 10),
        number(values, "--in-flight", 4),
        Arrays.stream(values.getOrDefault("--consumers", "1,2,4").split(",", -1))
            .filter(word -> !word.isBlank())
            .map(word -> number("--consumers", word))
            .sorted()
            .toList(),
        number(values, "--observations", 0));
  }

  private static Path data(Optional<String> told) {
    Path folder =
        told.map(Path::of)
            .or(
                () ->
                    Optional.ofNullable(System.getenv("ENGRAFT_DATA"))
                        .map(data -> Path.of(data, "fhir-synthea")))
            .filter(Files::isDirectory)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "data (%s) must be a folder of FHIR bundles%nMaybe give --data DIR."
                            .formatted(told.orElse("none"))));
    return folder.toAbsolutePath();
  }

  private static int number(Map<String, String> values, String name, int usual) {
    return values.containsKey(name) ? number(name, values.getOrDefault(name, "")) : usual;
  }

  private static int number(String name, String word) {
    try {
      return Integer.parseInt(word.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s (%s) must be a number".formatted(name, word), e);
    }
  }
}
