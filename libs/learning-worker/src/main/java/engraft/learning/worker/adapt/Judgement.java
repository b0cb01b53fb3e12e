package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Gate;
import engraft.learning.adaptation.Verdict;
import engraft.learning.data.Dataset;
import engraft.learning.metric.Auroc;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Scored;
import engraft.learning.worker.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Looks at the test rows, once, after everything was chosen. */
final class Judgement {

  private final Dataset site;
  private final Split split;
  private final List<Candidate.Served> served;
  private final Gate.Choice choice;
  private final Dataset test;
  private final List<Scored> scored = new ArrayList<>();
  private final List<Evaluation> evaluations = new ArrayList<>();
  private final List<Estimate> atTheSource = new ArrayList<>();

  /**
   * @param source the source's rows, to see what was forgotten; empty where they stay there
   */
  Judgement(
      Dataset site,
      Split split,
      List<Candidate.Served> served,
      Gate.Choice choice,
      Dataset source,
      long seed) {
    this.site = site;
    this.split = split;
    this.served = List.copyOf(served);
    this.choice = choice;
    this.test = site.subset(split.test());
    for (Candidate.Served each : served) {
      Scored scores = new Scored(each.logits(test), test.labels());
      scored.add(scores);
      evaluations.add(Evaluation.of(scores, seed));
      atTheSource.add(
          source.isEmpty()
              ? Estimate.UNKNOWN
              : Auroc.estimate(new Scored(each.logits(source), source.labels())));
    }
  }

  /** The gate's choice. */
  Candidate.Served chosen() {
    return served.get(indexOf(choice.strategy().name()));
  }

  /** How the gate's choice did. */
  Evaluation evaluation() {
    return evaluations.get(indexOf(choice.strategy().name()));
  }

  /** What the gate's choice said of the test rows, and what happened. */
  Scored scored() {
    return scored.get(indexOf(choice.strategy().name()));
  }

  Dataset test() {
    return test;
  }

  AdaptationResult result() {
    int chosen = indexOf(choice.strategy().name());
    Verdict verdict =
        Verdict.of(scored.get(chosen), scored.get(indexOf("source")), scored.get(indexOf("local")));
    return new AdaptationResult(
        site.row(0).site().value(),
        (int) site.rows().stream().map(Dataset.Row::group).distinct().count(),
        Arrays.stream(site.completeness()).average().orElse(0),
        split.learning().length,
        new AdaptationResult.Test(split.test().length, scored.getFirst().events()),
        numbers(indexOf("source")),
        numbers(indexOf("local")),
        numbers(chosen),
        IntStream.range(0, served.size()).mapToObj(this::numbers).toList(),
        Recommendation.of(verdict, choice.strategy().name(), better()),
        Recommendation.word(verdict),
        verdict.kind() == Verdict.Kind.SUFFICIENT ? choice.reason() : verdict.reason(),
        verdict.reason(),
        choice.reason(),
        choice.trials());
  }

  private AdaptationResult.Numbers numbers(int at) {
    return AdaptationResult.Numbers.of(
        served.get(at).candidate().name(), evaluations.get(at), atTheSource.get(at));
  }

  private String better() {
    double source = evaluations.get(indexOf("source")).auroc().value();
    double local = evaluations.get(indexOf("local")).auroc().value();
    return local > source ? "local" : "source";
  }

  private int indexOf(String name) {
    return IntStream.range(0, served.size())
        .filter(at -> served.get(at).candidate().name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
