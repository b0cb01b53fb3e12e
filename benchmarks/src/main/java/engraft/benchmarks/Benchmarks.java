package engraft.benchmarks;

import engraft.benchmarks.deid.DeidBenchmark;
import engraft.benchmarks.faults.FaultsBenchmark;
import engraft.benchmarks.growth.GrowthBenchmark;
import engraft.benchmarks.intake.IntakeBenchmark;
import engraft.benchmarks.platform.PlatformBenchmark;
import engraft.benchmarks.scoring.ScoringBenchmark;
import engraft.datasets.open.DatasetException;
import engraft.datasets.table.TableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** {@code engraft benchmark NAME …}: finds the benchmark of that name and hands over. */
public final class Benchmarks {

  private static final String USAGE =
      """
      usage: engraft benchmark NAME [--data DIR] [--out DIR] [--seeds N] [--labels K,K] [--quick]
                                  [--patients N] [--every-source] [--parallel N] [--python PROGRAM]

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
                   one; --descriptor FILE where it stands elsewhere; transfer --help says more
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

  private static final String LEARNING =
      """
      usage: engraft benchmark %s [options]

        --data DIR          where the data is; or set ENGRAFT_DATA. transfer: the folder of the data
                            set, or the name of one that is built in
        --descriptor FILE   transfer: what the tables mean, where it is no dataset.yaml in the folder
        --out DIR           for results.md, results.json, pictures and what a stopped run goes on
                            from; benchmark-results/%s where not told
        --seeds N           so many splits of each target's patients
        --labels K,K        numbers of local labels
        --patients N        a larger site is thinned to so many patients; 6000 where not told
        --every-source      transfer: sparse sites are sources too
        --parallel N        icu, heart, support, transfer: so many parts at once, each on one core,
                            with the same numbers
        --quick             three splits or fewer, rich sources alone: a first look
        --python PROGRAM    training: a Python that has TensorFlow

      docs/reference/descriptor.md says what a descriptor can tell.
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
      case "list", "--help", "-h" -> System.out.print(USAGE);
      default -> {
        System.err.print(USAGE);
        System.exit(2);
      }
    }
  }

  private static int learning(String name, String[] rest) {
    if (Arrays.stream(rest).anyMatch(word -> word.equals("--help") || word.equals("-h"))) {
      System.out.print(LEARNING.formatted(name, name));
      return 0;
    }
    try {
      new LearningBenchmarks(name, new Options(List.of(rest))).run();
      return 0;
    } catch (IllegalArgumentException | DatasetException | TableException e) {
      System.err.printf("benchmark %s: %s%n", name, e.getMessage());
      return 2;
    } catch (UncheckedIOException e) {
      System.err.printf("benchmark %s: %s%n", name, e.getMessage());
      return 2;
    } catch (IOException e) {
      System.err.printf("benchmark %s: %s cannot be written to%n", name, e.getMessage());
      return 2;
    } catch (OutOfMemoryError e) {
      System.err.printf(
          "benchmark %s: the data does not fit into memory%nMaybe give fewer --patients.%n", name);
      return 2;
    }
  }
}
