package engraft.benchmarks.growth;

import engraft.benchmarks.words.NamedWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How far to grow.
 *
 * @param data the folder of PhysioNet 2012
 * @param observations where to stop
 * @param limit when to stop sending at the latest
 * @param consumers how many harmonization services there are
 */
record GrowthOptions(
    Path data, Path out, long observations, Duration limit, int inFlight, int consumers) {

  private static final List<String> KNOWN =
      List.of("--data", "--out", "--observations", "--minutes", "--in-flight", "--consumers");

  /**
   * Reads them, each {@code --name value}.
   *
   * @throws IllegalArgumentException when one is unknown or lacks its value, or there is no data
   */
  static GrowthOptions of(List<String> words) {
    NamedWords said = new NamedWords(words, KNOWN);
    return new GrowthOptions(
        said.data("physionet2012", "the folder of PhysioNet 2012"),
        said.out("benchmark-results/growth"),
        said.number("--observations", 5_000_000),
        Duration.ofMinutes(said.number("--minutes", 120)),
        said.number("--in-flight", 3),
        said.number("--consumers", 1));
  }
}
