package engraft.learning.worker.adapt;

import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.worker.job.WorkFailed;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import engraft.scoring.StackParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the candidates that a job asks for. */
final class Candidates {

  private static final Set<String> KNOWN = Set.of("source", "recalibrate", "l2sp", "local");

  private final StackModel parent;
  private final StackScoring scoring;
  private final OwnSpace own;

  /**
   * @param own the site's rows in a feature space of the site's own
   */
  Candidates(StackModel parent, StackScoring scoring, Dataset own) {
    this.parent = parent;
    this.scoring = scoring;
    this.own = new OwnSpace(own);
  }

  /**
   * Those asked for; {@code source}, {@code recalibrate} and {@code local} are always among them,
   * because the gate compares with them.
   */
  List<Candidate> of(@Nullable List<String> names) {
    for (String name : names == null ? List.<String>of() : names) {
      if (!KNOWN.contains(name)) {
        throw new WorkFailed(
            "unknown-strategy", "strategy (%s) must be one of %s".formatted(name, KNOWN));
      }
    }
    List<Candidate> all = new ArrayList<>(List.of(source(), recalibrate()));
    LinearModel linear = parent.parts().linear();
    boolean wanted = names == null || names.isEmpty() || names.contains("l2sp");
    if (linear != null && wanted) {
      all.add(nearSource(linear));
    }
    all.add(local());
    return all;
  }

  private Candidate source() {
    FittedModel calibrated = new Recalibrated.Model(scoring, parent.calibration().calibrator());
    return new Candidate(
        new Strategy.AsIs(calibrated), asIs(), this::parent, UnaryOperator.identity(), true);
  }

  private Candidate recalibrate() {
    return new Candidate(
        new Recalibrated(scoring), asIs(), this::parent, UnaryOperator.identity(), false);
  }

  private Candidate nearSource(LinearModel source) {
    Expert near = new Near(source, scoring);
    return new Candidate(
        new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, near),
        near,
        fitted -> replaced(((Near.Model) fitted).linear()),
        UnaryOperator.identity(),
        false);
  }

  private Candidate local() {
    return new Candidate(
        LinearStrategies.local(own),
        own,
        fitted -> onItsOwn(((OwnSpace.Model) fitted).linear(), own),
        own::same,
        false);
  }

  private Expert asIs() {
    return new Strategy.AsIs(scoring);
  }

  private Candidate.Packing parent(FittedModel fitted) {
    return new Candidate.Packing(parent, fitted);
  }

  private Candidate.Packing replaced(LinearModel linear) {
    StackParts before = parent.parts();
    StackParts after = new StackParts(before.intercept(), before.weights(), linear);
    return new Candidate.Packing(parent.withParts(after), scoring.withLinear(linear));
  }

  private Candidate.Packing onItsOwn(LinearModel linear, OwnSpace space) {
    StackParts parts = new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), linear);
    return new Candidate.Packing(
        new StackModel(parent.task(), space.space(), parts, null, null, parent.calibration()),
        linear);
  }

  /**
   * The stack whose linear expert is drawn to the site's labels and held near the source (L2-SP).
   */
  private record Near(LinearModel source, StackScoring scoring) implements Expert {

    private record Model(LinearModel linear, FittedModel stack) implements FittedModel {
      @Override
      public double[][] scores(Dataset data) {
        return stack.scores(data);
      }
    }

    @Override
    public String name() {
      return "linear";
    }

    @Override
    public Model fit(Dataset training, Fitting fitting) {
      LinearModel near = RidgeLogistic.STANDARD.fitNear(source, training, fitting);
      return new Model(near, scoring.withLinear(near));
    }
  }
}
