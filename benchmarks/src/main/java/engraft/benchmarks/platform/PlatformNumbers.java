package engraft.benchmarks.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, and how it reads in docs/performance.md.
 *
 * @param firstStart seconds from nothing (new databases, new realm) to all parts ready
 * @param laterStart the same over existing data
 * @param services seconds of each service from its command line to ready
 * @param memory MiB of each part, proportional set size, after the load
 * @param predictionInside milliseconds inside the service with one caller, as its own timer says
 */
record PlatformNumbers(
    String machine,
    double firstStart,
    double laterStart,
    Map<String, ServiceStart.Seconds> services,
    Map<String, Double> memory,
    IngestionLoad.Throughput flood,
    Latencies oneByOne,
    Latencies predictionAlone,
    Latencies predictionTogether,
    @Nullable Map<String, Double> predictionInside) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(text, "Measured on %s.%n", machine);
    line(text, "| start | seconds |%n|---|---|");
    line(text, "| whole platform, new | %.1f |", firstStart);
    line(text, "| whole platform, over its data | %.1f |%n", laterStart);
    line(text, "| service alone, to ready | plain JVM, s | with the JDK's AOT cache, s |");
    line(text, "|---|---|---|");
    services.forEach(
        (name, seconds) ->
            line(text, "| %s | %.1f | %.1f |", name, seconds.plain(), seconds.aotCache()));
    line(text, "%n| ingestion through the gateway | |%n|---|---|");
    line(
        text,
        "| flood of %d bundles, %d resources: accepted | %.0f resources/s |",
        flood.bundles(),
        flood.resources(),
        flood.accepted());
    line(text, "| the same, to the last episode | %.0f resources/s |", flood.harmonized());
    latencies(text, "POST to episode, one patient at a time", oneByOne);
    line(text, "%n| prediction | |%n|---|---|");
    latencies(text, "caller's wait, one caller", predictionAlone);
    latencies(text, "caller's wait, four callers", predictionTogether);
    if (predictionInside != null) {
      predictionInside.forEach(
          (what, millis) -> line(text, "| inside the service, %s | %.2f ms |", what, millis));
    }
    line(text, "%n| memory after the load | MiB |%n|---|---|");
    memory.forEach((part, mebibytes) -> line(text, "| %s | %.0f |", part, mebibytes));
    line(
        text,
        "| **whole platform** | **%.0f** |",
        List.copyOf(memory.values()).stream().mapToDouble(Double::doubleValue).sum());
    return text.toString();
  }

  private static void latencies(StringBuilder text, String what, Latencies waits) {
    line(
        text,
        "| %s (n = %d) | p50 %.1f ms, p95 %.1f ms, p99 %.1f ms |",
        what,
        waits.n(),
        waits.p50(),
        waits.p95(),
        waits.p99());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
