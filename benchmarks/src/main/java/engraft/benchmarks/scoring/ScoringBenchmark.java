package engraft.benchmarks.scoring;

import engraft.benchmarks.scoring.ServedModel.Experts;
import engraft.clinical.Episode;
import engraft.learning.feature.EncodedEpisode;
import engraft.learning.feature.Encoder;
import engraft.scoring.Score;
import engraft.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * {@code engraft benchmark scoring --out DIR}: microseconds for one simulated patient, with the
 * whole stack (linear, trees, five nets) beside what a sceptic would serve instead, one logistic
 * regression.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the fields
public class ScoringBenchmark {

  @Param({"LINEAR", "TREES", "STACK"})
  private Experts experts;

  private Path directory;
  private Scorer scorer;
  private Encoder encoder;
  private List<Episode> patients;
  private int next;

  /** Takes {@code --out DIR}; writes scoring.json there. */
  public static void main(String[] arguments) throws IOException, RunnerException {
    if (arguments.length != 2 || !arguments[0].equals("--out")) {
      throw new IllegalArgumentException("usage: scoring --out DIR");
    }
    Path out = Files.createDirectories(Path.of(arguments[1]));
    new Runner(
            new OptionsBuilder()
                .include(ScoringBenchmark.class.getName())
                .forks(1)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(3))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(5))
                .resultFormat(ResultFormatType.JSON)
                .result(out.resolve("scoring.json").toString())
                .build())
        .run();
  }

  @Setup(Level.Trial)
  public void open() throws IOException {
    directory = Files.createTempDirectory("engraft-scoring");
    ServedModel model = ServedModel.of(experts);
    model.write(directory);
    patients = model.patients();
    scorer = Scorer.open(directory);
    encoder = new Encoder(scorer.space());
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    scorer.close();
    ServedModel.delete(directory);
  }

  /** Encoding alone. */
  @Benchmark
  public EncodedEpisode encode() {
    return encoder.encode(patient());
  }

  /** The risk with its interval and prediction set. */
  @Benchmark
  public Object answer() {
    return scorer.assess(List.of(patient()));
  }

  /** The same with the explanation of every value and every absence. */
  @Benchmark
  public Score answerAndExplain() {
    return scorer.score(patient());
  }

  private Episode patient() {
    next = (next + 1) % patients.size();
    return patients.get(next);
  }
}
