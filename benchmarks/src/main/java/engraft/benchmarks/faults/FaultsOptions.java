package engraft.benchmarks.faults;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much to load, and how often to kill.
 *
 * @param resources at least so many
 * @param rounds how often every part is killed
 * @param seed of the patients and of the kills
 * @param parts what is killed; each alone and then all in one moment, if none is named
 */
record FaultsOptions(Path out, int resources, int rounds, long seed, List<String> parts) {

  private static final List<String> KNOWN =
      List.of("--out", "--resources", "--rounds", "--seed", "--parts");

  FaultsOptions {
    if (resources < 1_000 || rounds < 1) {
      throw new IllegalArgumentException(
          "--resources (%d) must be at least 1000 and --rounds (%d) at least 1"
              .formatted(resources, rounds));
    }
  }

  /**
   * Reads them, each {@code --name value}.
   *
   * @throws IllegalArgumentException when one is unknown, lacks its value or is no number
   */
  static FaultsOptions of(List<String> words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      if (!KNOWN.contains(words.get(i)) || i + 1 == words.size()) {
        throw new IllegalArgumentException(
            "option (%s) must be one of %s with a value".formatted(words.get(i), KNOWN));
      }
      values.put(words.get(i), words.get(i + 1));
    }
    return new FaultsOptions(
        Path.of(values.getOrDefault("--out", "benchmark-results/faults")).toAbsolutePath(),
        number("--resources", values.getOrDefault("--resources", "50000")),
        number("--rounds", values.getOrDefault("--rounds", "2")),
        number("--seed", values.getOrDefault("--seed", "7")),
        Arrays.stream(values.getOrDefault("--parts", "").split(",", -1))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .toList());
  }

  private static int number(String name, String word) {
    try {
      return Integer.parseInt(word.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("%s (%s) must be a number".formatted(name, word), e);
    }
  }
}
