package engraft.learning.worker.adapt;

import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.OutcomeStrategies;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.outcome.LinearScores;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.worker.model.OutcomeStackModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the candidates for classes, a number or the time to an event that a job asks for, as far as
 * they are defined for them: source, recalibrate, l2sp of the linear expert, pooled, local.
 */
final class OutcomeCandidates {

  private static final String LINEAR = "linear";

  private final OutcomeStackModel parent;
  private final Site site;
  private final Fitting fitting;
  private final OutcomeCandidate.View same;

  OutcomeCandidates(OutcomeStackModel parent, Site site, Fitting fitting) {
    this.parent = parent;
    this.site = site;
    this.fitting = fitting;
    this.same = new OutcomeCandidate.View(parent.space(), rows -> rows);
  }

  /** Those asked for, the simplest first. */
  List<OutcomeCandidate> of(@Nullable List<String> names) {
    Set<String> wanted = Strategies.of(names, site.hasSource());
    Outcome outcome = parent.outcome();
    OutcomeStack stack = parent.stack();
    List<OutcomeCandidate> all = new ArrayList<>();
    Expert asIs = new Strategy.AsIs(stack);
    all.add(
        new OutcomeCandidate(
            new Strategy.AsIs(parent.calibrated()), asIs, _ -> stack, same, parent.calibration()));
    all.add(
        new OutcomeCandidate(
            OutcomeStrategies.recalibrate(stack, outcome), asIs, _ -> stack, same, null));
    LinearScores linear = parent.linear();
    if (linear != null && wanted.contains("l2sp")) {
      all.add(refitted(OutcomeStrategies.l2sp(linear, outcome)));
    }
    if (linear != null && wanted.contains("pooled")) {
      Dataset worn = Masking.matched(site.source(), Masks.of(site.rows()), 1, fitting.seed());
      all.add(refitted(OutcomeStrategies.pooled(worn, outcome)));
    }
    all.add(local(outcome));
    return List.copyOf(all);
  }

  /** The stack with another linear expert; the others and their weights stay. */
  private OutcomeCandidate refitted(Strategy strategy) {
    Expert stack = new Stacked(parent.stack(), strategy);
    return new OutcomeCandidate(
        new Strategy.Named(strategy.name(), strategy.complexity(), stack),
        stack,
        OutcomeStack.class::cast,
        same,
        null);
  }

  private OutcomeCandidate local(Outcome outcome) {
    SameRows own = site.own();
    Expert expert = new InSpace(own, OutcomeStrategies.local(outcome));
    return new OutcomeCandidate(
        LinearStrategies.local(expert),
        expert,
        fitted -> onItsOwn(((InSpace.Model) fitted).inside()),
        new OutcomeCandidate.View(own.space(), own::of),
        null);
  }

  private static OutcomeStack onItsOwn(FittedModel linear) {
    return new OutcomeStack(
        new TreeMap<>(Map.of(LINEAR, linear)), new TreeMap<>(Map.of(LINEAR, 1.0)));
  }

  private record Stacked(OutcomeStack before, Expert linear) implements Expert {
    @Override
    public String name() {
      return linear.name();
    }

    @Override
    public FittedModel fit(Dataset training, Fitting fitting) {
      SortedMap<String, FittedModel> experts = new TreeMap<>(before.experts());
      experts.put(LINEAR, linear.fit(training, fitting));
      return new OutcomeStack(experts, before.weights());
    }
  }

  /** An expert of the site's own space, for rows that are named in the foundation model's. */
  private record InSpace(SameRows rows, Expert expert) implements Expert {

    private record Model(SameRows rows, FittedModel inside) implements FittedModel {
      @Override
      public double[][] scores(Dataset data) {
        return inside.scores(rows.of(data));
      }
    }

    @Override
    public String name() {
      return expert.name();
    }

    @Override
    public Model fit(Dataset training, Fitting fitting) {
      return new Model(rows, expert.fit(rows.of(training), fitting));
    }
  }
}
