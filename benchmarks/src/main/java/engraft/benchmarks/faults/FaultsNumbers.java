package engraft.benchmarks.faults;

import engraft.cli.faults.Load;
import engraft.cli.faults.Load.Strike;
import engraft.cli.faults.Reconciliation;
import engraft.cli.faults.Reconciliation.Tally;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was killed, how long it took to come back, and what was found.
 *
 * @param peaceful seconds that the same load took in peace
 */
record FaultsNumbers(long seed, int patients, double peaceful, Load load, Reconciliation found) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%,d resources of %,d patients, seed %d: %.0f s in peace, %.0f s amidst %d kills; %d dead letters replayed.%n",
        load.resources(),
        patients,
        seed,
        peaceful,
        load.seconds(),
        load.strikes().size(),
        load.deadLetters());
    line(text, "| killed (-9) | times | ready again, mean s | longest, s |%n|---|---|---|---|");
    recoveries()
        .forEach(
            (part, seconds) ->
                line(
                    text,
                    "| %s | %d | %.1f | %.1f |",
                    part,
                    seconds.getCount(),
                    seconds.getAverage(),
                    seconds.getMax()));
    line(text, "%n| | expected | found | lost | doubled | differing |%n|---|---|---|---|---|---|");
    found.resources().forEach((type, tally) -> tally(text, type, tally));
    tally(text, "**episodes, by digest**", found.episodes());
    tally(text, "**audit entries of records**", found.auditEntries());
    line(text, "%nThe log's %,d entries were hashed again.", found.logEntries());
    found.complaints().forEach(complaint -> line(text, "- DISAGREES: %s", complaint));
    return text.toString();
  }

  private Map<String, DoubleSummaryStatistics> recoveries() {
    return load.strikes().stream()
        .collect(
            Collectors.groupingBy(
                strike -> strike.part().contains("+") ? "all in one moment" : strike.part(),
                TreeMap::new,
                Collectors.summarizingDouble(Strike::recovery)));
  }

  private static void tally(StringBuilder text, String what, Tally tally) {
    line(
        text,
        "| %s | %,d | %,d | %d | %d | %d |",
        what,
        tally.expected(),
        tally.found(),
        tally.lost(),
        tally.doubled(),
        tally.differing());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
