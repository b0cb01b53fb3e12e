package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.Verdict;
import engraft.learning.data.Dataset;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Evidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at the test rows, once, after everything was chosen. */
final class Judgement {

  private final Dataset site;
  private final Split split;
  private final Dataset test;
  private final List<Candidate.Served> served;
  private final Gate.Choice choice;
  private final Evidence evidence;
  private final List<double[][]> scores = new ArrayList<>();
  private final List<AdaptationResult.Numbers> numbers = new ArrayList<>();

  /**
   * @param source the source's rows, to see what was forgotten; empty where they stay there
   */
  Judgement(
      Parent parent,
      Site rows,
      Split split,
      List<Candidate.Served> served,
      Gate.Choice choice,
      long seed) {
    this.site = rows.rows();
    this.split = split;
    this.served = List.copyOf(served);
    this.choice = choice;
    this.test = site.subset(split.test());
    this.evidence = parent.evidence(test, seed);
    Evidence atSource = parent.evidence(rows.source(), seed);
    for (Candidate.Served each : served) {
      double[][] said = each.scores(test);
      scores.add(said);
      numbers.add(
          AdaptationResult.Numbers.of(
              each.name(),
              evidence.estimate(said),
              evidence.metrics(said),
              rows.hasSource() ? atSource.estimate(each.scores(rows.source())) : Estimate.UNKNOWN));
    }
  }

  /** The gate's choice. */
  Candidate.Served chosen() {
    return served.get(indexOf(choice.strategy().name()));
  }

  Dataset test() {
    return test;
  }

  AdaptationResult result() {
    int chosen = indexOf(choice.strategy().name());
    int source = indexOf("source");
    int local = indexOf("local");
    Verdict verdict =
        Verdict.of(evidence, scores.get(chosen), scores.get(source), scores.get(local));
    return new AdaptationResult(
        site.row(0).site().value(),
        site.task().kind(),
        (int) site.rows().stream().map(Dataset.Row::group).distinct().count(),
        Arrays.stream(site.completeness()).average().orElse(0),
        split.learning().length,
        new AdaptationResult.Test(test.size(), events()),
        evidence.metric(),
        numbers.get(source),
        numbers.get(local),
        numbers.get(chosen),
        numbers,
        Recommendation.of(
            verdict, choice.strategy().name(), better(numbers.get(source), numbers.get(local))),
        Recommendation.word(verdict),
        verdict.kind() == Verdict.Kind.SUFFICIENT ? choice.reason() : verdict.reason(),
        verdict.reason(),
        choice.reason(),
        choice.trials());
  }

  private int events() {
    return switch (test.task().kind()) {
      case BINARY, TIME_TO_EVENT -> test.events();
      case MULTI_CLASS, CONTINUOUS -> 0;
    };
  }

  private static String better(AdaptationResult.Numbers source, AdaptationResult.Numbers local) {
    Double one = source.value();
    Double other = local.value();
    return one != null && other != null && other > one ? "local" : "source";
  }

  private int indexOf(String name) {
    return IntStream.range(0, served.size())
        .filter(at -> served.get(at).name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
