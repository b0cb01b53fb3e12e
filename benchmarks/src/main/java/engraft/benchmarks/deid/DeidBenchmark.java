package engraft.benchmarks.deid;

import engraft.deidentification.Detector;
import engraft.deidentification.corpus.GoldNote;
import engraft.deidentification.corpus.TrainingCorpus;
import engraft.deidentification.measure.Measurement;
import engraft.deidentification.measure.ScoreTable;
import engraft.deidentification.pattern.Patterns;
import engraft.deidentification.recogniser.Recogniser;
import engraft.deidentification.scrubbing.NoteDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code deid [--data DIR] [--out DIR]}: recall and precision by category on the held-out notes of
 * MEDDOCAN and GraSCCo, ours and the peers' in one run.
 */
public final class DeidBenchmark {

  private static final String USAGE =
      """
      Usage: benchmark deid [--data DIR] [--out DIR]
        DIR holds meddocan-es/ and grascco-de/; without it ENGRAFT_DATA names it
      """;

  private DeidBenchmark() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length || !List.of("--data", "--out").contains(arguments[i])) {
        System.err.printf(
            "benchmark deid: unknown or unfinished option %s%n%s", arguments[i], USAGE);
        System.exit(2);
      }
      options.put(arguments[i], arguments[i + 1]);
    }
    String data = options.getOrDefault("--data", System.getenv("ENGRAFT_DATA"));
    if (data == null) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Path out = Path.of(options.getOrDefault("--out", "benchmark-results/deid"));
    Files.createDirectories(out);
    String report = report(TrainingCorpus.read(Path.of(data)));
    Files.writeString(out.resolve("deid.md"), report);
    System.out.print(report);
  }

  private static String report(TrainingCorpus corpus) throws IOException {
    Map<String, Detector> detectors = new LinkedHashMap<>();
    detectors.put("Engraft", new NoteDetector(Recogniser.shipped()));
    detectors.put("patterns only", Patterns.all());
    detectors.put("OpenNLP name finder", OpenNlpPeer.fit(corpus.training()));
    StringBuilder report = new StringBuilder();
    append(report, "MEDDOCAN test, Spanish", corpus.spanishTest(), detectors);
    append(report, "GraSCCo held out, German", corpus.germanTest(), detectors);
    return report.toString();
  }

  private static void append(
      StringBuilder report, String title, List<GoldNote> notes, Map<String, Detector> detectors) {
    report.append("## %s: %d notes%n%n".formatted(title, notes.size())).append(ScoreTable.HEAD);
    StringBuilder times = new StringBuilder();
    detectors.forEach(
        (name, detector) -> {
          long start = System.nanoTime();
          report.append(ScoreTable.lines(name, Measurement.of(detector, notes)));
          double millis = (System.nanoTime() - start) / 1e6 / notes.size();
          times.append("%s: %.1f ms a note%n".formatted(name, millis));
        });
    report.append('\n').append(times).append('\n');
  }
}
