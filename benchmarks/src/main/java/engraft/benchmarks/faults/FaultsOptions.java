package engraft.benchmarks.faults;

import engraft.benchmarks.words.NamedWords;
import java.nio.file.Path;
import java.util.List;

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
    NamedWords said = new NamedWords(words, KNOWN);
    return new FaultsOptions(
        said.out("benchmark-results/faults"),
        said.number("--resources", 50_000),
        said.number("--rounds", 2),
        said.number("--seed", 7),
        said.list("--parts", ""));
  }
}
