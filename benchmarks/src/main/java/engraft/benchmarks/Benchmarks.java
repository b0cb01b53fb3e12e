package engraft.benchmarks;

import engraft.benchmarks.deid.DeidBenchmark;
import engraft.benchmarks.faults.FaultsBenchmark;
import engraft.benchmarks.growth.GrowthBenchmark;
import engraft.benchmarks.intake.IntakeBenchmark;
import engraft.benchmarks.platform.PlatformBenchmark;
import engraft.benchmarks.scoring.ScoringBenchmark;
import engraft.datasets.open.DatasetException;
import java.util.Arrays;
import java.util.List;

/** {@code engraft benchmark NAME …}: finds the benchmark of that name and hands over. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: engraft benchmark NAME [--data DIR] [--out DIR] [--seeds N] [--labels K,K] [--quick]
                                  [--patients N] [--python PROGRAM]

        heart      UCI heart disease, four hospitals, each as the source once
        icu        PhysioNet 2012: one set to another, half of the variables, other units
        support    SUPPORT2, disease groups as sites
        survival   SUPPORT2: the time to death, by C-index and integrated Brier score
        pretraining  SUPPORT2: few labels after guessing hidden values, or without
        federated-heart  FLamby's split of the four hospitals: pooled and local
        xray       PneumoniaMNIST: told apart, few labels, beside numbers that are missing
        training   rows a second of the net's training; with --python PROGRAM beside the same steps
                   taken by Python's TensorFlow
        transfer   any multi-site data set: --data is a folder with a dataset.yaml, or the name of
                   one; --descriptor FILE where it stands elsewhere
        deid       de-identification of Spanish and German notes, next to its peers
        platform   cold start, ingestion, prediction and memory of the whole platform
        intake     FHIR bundles into a HAPI FHIR JPA server and into the platform, in one run; more
                   consumers (--consumers 1,2,4), more data (--observations N), --bundles N
        faults     every part killed while resources are loaded (--resources 50000 --rounds 2
                   --seed 7 --parts kafka,audit), then what is held beside what was sent
        growth     PhysioNet 2012 as one hospital's table after the other's, to --observations N or for
                   --minutes N: rate, disk, memory and POST to episode at several sizes
        scoring    one answer with and without its explanation, beside a logistic regression

      A run of the first eight that was stopped goes on where it was.
      """;

  private Benchmarks() {}

  public static void main(String[] arguments) throws Exception {
    String name = arguments.length == 0 ? "" : arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
    switch (name) {
      case "heart",
          "icu",
          "support",
          "survival",
          "pretraining",
          "federated-heart",
          "xray",
          "training",
          "transfer" ->
          System.exit(learning(name, rest));
      case "deid" -> DeidBenchmark.main(rest);
      case "faults" -> FaultsBenchmark.main(rest);
      case "growth" -> GrowthBenchmark.main(rest);
      case "intake" -> IntakeBenchmark.main(rest);
      case "platform" -> PlatformBenchmark.main(rest);
      case "scoring" -> ScoringBenchmark.main(rest);
      case "list" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static int learning(String name, String[] rest) throws Exception {
    try {
      new LearningBenchmarks(name, new Options(List.of(rest))).run();
      return 0;
    } catch (IllegalArgumentException | DatasetException e) {
      System.err.printf("benchmark %s: %s%n", name, e.getMessage());
      return 2;
    }
  }
}
