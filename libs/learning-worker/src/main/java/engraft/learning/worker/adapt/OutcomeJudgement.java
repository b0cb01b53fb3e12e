package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.Verdict;
import engraft.learning.data.Dataset;
import engraft.learning.metric.Estimate;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeEvidence;
import engraft.learning.outcome.OutcomeMetrics;
import engraft.learning.task.TaskKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Looks at the test rows of a task that asks for no risk, once, after everything was chosen. */
final class OutcomeJudgement {

  private final Dataset site;
  private final Split split;
  private final Dataset test;
  private final List<OutcomeCandidate.Served> served;
  private final Gate.Choice choice;
  private final OutcomeEvidence evidence;
  private final List<double[][]> scores = new ArrayList<>();
  private final List<OutcomeResult.Numbers> numbers = new ArrayList<>();

  /**
   * @param source the source's rows, to see what was forgotten; empty where they stay there
   */
  OutcomeJudgement(
      Dataset site,
      Split split,
      List<OutcomeCandidate.Served> served,
      Gate.Choice choice,
      Dataset source,
      long seed) {
    this.site = site;
    this.split = split;
    this.served = List.copyOf(served);
    this.choice = choice;
    this.test = site.subset(split.test());
    Outcome outcome = served.getFirst().model().outcome();
    this.evidence = new OutcomeEvidence(outcome, test, seed);
    OutcomeEvidence atSource = new OutcomeEvidence(outcome, source, seed);
    for (OutcomeCandidate.Served each : served) {
      double[][] said = each.scores(test);
      scores.add(said);
      numbers.add(
          OutcomeResult.Numbers.of(
              each.candidate().name(),
              evidence.estimate(said),
              OutcomeMetrics.of(outcome, test, said, seed),
              source.isEmpty() ? Estimate.UNKNOWN : atSource.estimate(each.scores(source))));
    }
  }

  /** The gate's choice. */
  OutcomeCandidate.Served chosen() {
    return served.get(indexOf(choice.strategy().name()));
  }

  /** Every metric of the gate's choice. */
  SortedMap<String, Estimate> metrics() {
    return numbers.get(indexOf(choice.strategy().name())).metrics();
  }

  Dataset test() {
    return test;
  }

  OutcomeResult result() {
    int chosen = indexOf(choice.strategy().name());
    int source = indexOf("source");
    int local = indexOf("local");
    Verdict verdict =
        Verdict.of(evidence, scores.get(chosen), scores.get(source), scores.get(local));
    return new OutcomeResult(
        site.row(0).site().value(),
        site.task().kind(),
        (int) site.rows().stream().map(Dataset.Row::group).distinct().count(),
        Arrays.stream(site.completeness()).average().orElse(0),
        split.learning().length,
        new OutcomeResult.Test(test.size(), events()),
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
        choice.trials().stream().map(OutcomeResult.Trial::of).toList());
  }

  private int events() {
    return test.task().kind() == TaskKind.TIME_TO_EVENT ? test.events() : 0;
  }

  private static String better(OutcomeResult.Numbers source, OutcomeResult.Numbers local) {
    Double one = source.value();
    Double other = local.value();
    return one == null || (other != null && other > one) ? "local" : "source";
  }

  private int indexOf(String name) {
    return IntStream.range(0, served.size())
        .filter(at -> served.get(at).candidate().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
