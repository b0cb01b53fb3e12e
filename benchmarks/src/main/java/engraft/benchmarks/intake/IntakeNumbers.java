package engraft.benchmarks.intake;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and how it reads in docs/performance.md.
 *
 * @param peer none where only Engraft was measured
 * @param consumers resources per second to the last episode by number of harmonization services
 */
record IntakeNumbers(
    String machine,
    int inFlight,
    int warmUp,
    int tooLarge,
    @Nullable Import peer,
    Import engraft,
    Map<Integer, Double> consumers) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "Measured on %s; %d bundles in flight.%n", machine, inFlight);
    line(
        text,
        "%d bundles (%d resources) after %d to warm up; %d left out as too large.%n",
        engraft.bundles() + engraft.refused().bundles(),
        engraft.resources(),
        warmUp,
        tooLarge);
    line(text, "| | HAPI FHIR JPA 8.6.0 | Engraft, whole platform |%n|---|---|---|");
    row(text, "resources/s accepted", side -> "%.0f".formatted(side.resourcesPerSecond()));
    line(text, "| resources/s to the last episode | | %.0f |", engraft.settledPerSecond());
    row(
        text,
        "a bundle's wait, p50 / p99",
        side -> "%.0f / %.0f ms".formatted(side.perBundle().p50(), side.perBundle().p99()));
    row(
        text,
        "processor time a resource",
        side -> "%.2f ms".formatted(side.cpuMillisPerResource()));
    row(text, "memory afterwards", side -> "%.0f MiB".formatted(side.memoryInAll()));
    row(text, "bundles refused", IntakeNumbers::refused);
    parts(text);
    more(text);
    return text.toString();
  }

  private void row(StringBuilder text, String what, Function<Import, String> of) {
    line(text, "| %s | %s | %s |", what, peer == null ? "" : of.apply(peer), of.apply(engraft));
  }

  private void parts(StringBuilder text) {
    line(text, "%n| part | processor time, ms a resource | memory, MiB |%n|---|---|---|");
    if (peer != null) {
      parts(text, peer, part -> part.equals("PostgreSQL") ? "HAPI's " + part : part);
    }
    parts(text, engraft, part -> part);
  }

  private static void parts(StringBuilder text, Import side, UnaryOperator<String> called) {
    side.cpu()
        .forEach(
            (part, seconds) ->
                line(
                    text,
                    "| %s | %.2f | %.0f |",
                    called.apply(part),
                    1_000 * seconds / side.resources(),
                    side.memory().getOrDefault(part, 0.0)));
  }

  private void more(StringBuilder text) {
    if (!consumers.isEmpty()) {
      line(text, "%n| harmonization services | resources/s to the last episode |%n|---|---|");
      consumers.forEach((number, rate) -> line(text, "| %d | %.0f |", number, rate));
    }
  }

  private static String refused(Import side) {
    int bundles = side.refused().bundles();
    return bundles == 0 ? "0" : "%d (%s)".formatted(bundles, side.refused().first());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
