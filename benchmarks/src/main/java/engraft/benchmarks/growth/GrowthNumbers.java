package engraft.benchmarks.growth;

import engraft.benchmarks.platform.Latencies;
import java.util.List;
import java.util.Locale;

/** How the platform bore its data at each size. */
record GrowthNumbers(String machine, long wanted, int consumers, List<Stretch> stretches) {

  /**
   * At one size, when every observation so far was part of its episode.
   *
   * @param perSecond observations since the size before, to the last episode
   * @param minutes since the first observation
   * @param postgres MiB on disk, without the write-ahead log
   * @param memory MiB of all parts, proportional set size
   * @param postToEpisode of single patients, sent as FHIR one after the other
   */
  record Stretch(
      long observations,
      int stays,
      double perSecond,
      double minutes,
      double postgres,
      double blobs,
      double kafka,
      double memory,
      Latencies postToEpisode) {}

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%s; %,d observations were wanted; harmonization services: %d.%n",
        machine,
        wanted,
        consumers);
    line(
        text,
        "| observations | stays | observations/s since the line before | minutes | PostgreSQL, MiB"
            + " | blobs, MiB | Kafka, MiB | memory, MiB | POST to episode, p50 / p95 ms |");
    line(text, "|---|---|---|---|---|---|---|---|---|");
    for (Stretch one : stretches) {
      line(
          text,
          "| %,d | %,d | %,.0f | %.1f | %,.0f | %,.0f | %,.0f | %,.0f | %.0f / %.0f |",
          one.observations(),
          one.stays(),
          one.perSecond(),
          one.minutes(),
          one.postgres(),
          one.blobs(),
          one.kafka(),
          one.memory(),
          one.postToEpisode().p50(),
          one.postToEpisode().p95());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
