package engraft.cli.faults;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A load that came to its end.
 *
 * @param sent resources by type, as the sender counted them
 * @param accepted what was answered, patient by patient
 * @param strikes what was killed meanwhile
 * @param deadLetters events that were made undeliverable, and replayed
 * @param seconds from the first bundle to the last answer
 */
public record Load(
    Map<String, Integer> sent,
    List<Accepted> accepted,
    List<Strike> strikes,
    int deadLetters,
    double seconds) {

  public Load {
    sent = new TreeMap<>(sent);
    accepted = List.copyOf(accepted);
    strikes = List.copyOf(strikes);
  }

  /**
   * A kill that happened.
   *
   * @param part its name, or several joined by a plus
   * @param atSeconds since the first bundle
   * @param recovery seconds until every part was ready again
   */
  public record Strike(String part, double atSeconds, double recovery) {}

  /** Resources, as the sender counted them. */
  public int resources() {
    return sent.values().stream().mapToInt(Integer::intValue).sum();
  }
}
