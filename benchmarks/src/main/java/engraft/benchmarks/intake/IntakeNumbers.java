package engraft.benchmarks.intake;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was measured, and how it reads in docs/performance.md.
 *
 * @param harmonized Engraft's resources that were part of an episode per second, to the last
 * @param consumers resources per second to the last episode by number of harmonization services
 * @param growth in the order in which it was measured
 */
record IntakeNumbers(
    String machine,
    int inFlight,
    int warmUp,
    int tooLarge,
    Import peer,
    Import engraft,
    double harmonized,
    Map<Integer, Double> consumers,
    List<Grown> growth) {

  /**
   * A stretch of the growth.
   *
   * @param observations how many there are now
   * @param perSecond observations per second in this stretch, to the last episode
   */
  record Grown(long observations, double perSecond) {}

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "Measured on %s; %d bundles in flight.%n", machine, inFlight);
    line(
        text,
        "%d bundles (%d resources) after %d to warm up; %d left out as too large.%n",
        peer.bundles() + peer.refused().bundles(),
        engraft.resources(),
        warmUp,
        tooLarge);
    line(text, "| | HAPI FHIR JPA 8.6.0 | Engraft, whole platform |%n|---|---|---|");
    line(
        text,
        "| resources/s accepted | %.0f | %.0f |",
        peer.resourcesPerSecond(),
        engraft.resourcesPerSecond());
    line(text, "| resources/s to the last episode | | %.0f |", harmonized);
    line(
        text,
        "| a bundle's wait, p50 / p99 | %.0f / %.0f ms | %.0f / %.0f ms |",
        peer.perBundle().p50(),
        peer.perBundle().p99(),
        engraft.perBundle().p50(),
        engraft.perBundle().p99());
    line(
        text,
        "| processor time a resource | %.2f ms | %.2f ms |",
        peer.cpuMillisPerResource(),
        engraft.cpuMillisPerResource());
    line(
        text,
        "| memory afterwards | %.0f MiB | %.0f MiB |",
        peer.memoryInAll(),
        engraft.memoryInAll());
    line(
        text,
        "| bundles refused | %d%s | %d%s |",
        peer.refused().bundles(),
        reason(peer),
        engraft.refused().bundles(),
        reason(engraft));
    parts(text);
    more(text);
    return text.toString();
  }

  private void parts(StringBuilder text) {
    line(text, "%n| part | processor time, ms a resource | memory, MiB |%n|---|---|---|");
    for (Import side : List.of(peer, engraft)) {
      side.cpu()
          .forEach(
              (part, seconds) ->
                  line(
                      text,
                      "| %s%s | %.2f | %.0f |",
                      side == peer && part.equals("PostgreSQL") ? "HAPI's " : "",
                      part,
                      1_000 * seconds / side.resources(),
                      side.memory().getOrDefault(part, 0.0)));
    }
  }

  private void more(StringBuilder text) {
    if (!consumers.isEmpty()) {
      line(text, "%n| harmonization services | resources/s to the last episode |%n|---|---|");
      consumers.forEach((number, rate) -> line(text, "| %d | %.0f |", number, rate));
    }
    if (!growth.isEmpty()) {
      line(text, "%n| observations | observations/s |%n|---|---|");
      growth.forEach(
          grown -> line(text, "| %,d | %.0f |", grown.observations(), grown.perSecond()));
    }
  }

  private static String reason(Import side) {
    return side.refused().bundles() == 0 ? "" : " (" + side.refused().first() + ")";
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
