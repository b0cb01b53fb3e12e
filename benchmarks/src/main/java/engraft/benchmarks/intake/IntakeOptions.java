package engraft.benchmarks.intake;

import engraft.benchmarks.words.NamedWords;
import java.nio.file.Path;
import java.util.List;

/**
 * How to measure.
 *
 * @param bundles how many patients' bundles are timed, at most
 * @param warmUp how many are sent before
 * @param consumers numbers of harmonization services to try, ascending
 * @param peer false leaves the HAPI server out
 */
record IntakeOptions(
    Path data,
    Path out,
    int bundles,
    int warmUp,
    int inFlight,
    List<Integer> consumers,
    boolean peer) {

  private static final String HAPI = "hapi";
  private static final String NONE = "none";

  private static final List<String> KNOWN =
      List.of("--data", "--out", "--bundles", "--warm-up", "--in-flight", "--consumers", "--peer");

  /**
   * Reads them, each {@code --name value}.
   *
   * @throws IllegalArgumentException when one is unknown or lacks its value, the peer is another,
   *     or there is no data
   */
  static IntakeOptions of(List<String> words) {
    NamedWords said = new NamedWords(words, KNOWN);
    return new IntakeOptions(
        said.data("fhir-synthea", "a folder of FHIR bundles"),
        said.out("benchmark-results/intake"),
        said.number("--bundles", 110),
        said.number("--warm-up", 10),
        said.number("--in-flight", 4),
        said.numbers("--consumers", "1,2,4").stream().sorted().toList(),
        peer(said.list("--peer", HAPI)));
  }

  private static boolean peer(List<String> said) {
    if (!said.equals(List.of(HAPI)) && !said.equals(List.of(NONE))) {
      throw new IllegalArgumentException(
          "--peer (%s) must be %s or %s".formatted(String.join(",", said), HAPI, NONE));
    }
    return said.contains(HAPI);
  }
}
