package engraft.learning.adaptation;

import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeExpert;
import engraft.learning.outcome.Rescaling;
import engraft.learning.outcome.RidgeOutcome;

/**
 * The ways to bring a model of classes, a number or the time to an event to a site. The outcome is
 * the source's: its classes, its scale, its intervals of time.
 */
public final class OutcomeStrategies {

  private OutcomeStrategies() {}

  /** The source's order of patients with the site's own slope and shifts. */
  public static Strategy recalibrate(FittedModel source, Outcome outcome) {
    return new Strategy.Named(
        "recalibrate", Strategy.Complexity.CALIBRATION, new Rescaled(source, outcome));
  }

  /** The linear expert refitted, drawn to the source's weights. */
  public static Strategy l2sp(LinearScores source, Outcome outcome) {
    return new Strategy.Named("l2sp", Strategy.Complexity.NEAR_SOURCE, new Near(source, outcome));
  }

  /** How a linear expert is fitted to the site's few rows alone. */
  public static Expert own(Outcome outcome) {
    return new Own(outcome);
  }

  /** How it is fitted to many, such as the source's and the site's together. */
  public static Expert linear(Outcome outcome) {
    return new Bound(RidgeOutcome.STANDARD, outcome);
  }

  private record Bound(OutcomeExpert expert, Outcome outcome) implements Expert {
    @Override
    public String name() {
      return expert.name();
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return expert.fit(training.labelled(), outcome, fitting);
    }
  }

  private record Own(Outcome outcome) implements Expert {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return within(LinearStrategies.FARTHEST_FROM_ZERO, training)
          .fit(training.labelled(), outcome, fitting);
    }
  }

  /** For few labels: no strength under which weights could lie farther away. */
  private static RidgeOutcome within(double deviation, Dataset training) {
    RidgeOutcome few = RidgeOutcome.FEW;
    return new RidgeOutcome(
        LinearStrategies.within(deviation, few.strengths(), training), few.folds());
  }

  private record Near(LinearScores source, Outcome outcome) implements Expert {
    @Override
    public String name() {
      return "linear";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      return within(LinearStrategies.FARTHEST_FROM_SOURCE, training)
          .fitNear(source, training.labelled(), outcome, fitting);
    }
  }

  private record Rescaled(FittedModel source, Outcome outcome) implements Expert {
    @Override
    public String name() {
      return "recalibrate";
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      Dataset labelled = training.labelled();
      return Rescaling.learn(outcome, labelled, source.scores(labelled)).applied(source);
    }
  }
}
