package engraft.learning.worker.adapt;

import engraft.learning.adaptation.DensityRatios;
import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.adaptation.Strategy.Complexity;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.expert.Fitting;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.mask.Masking;
import engraft.learning.mask.Masks;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import engraft.learning.tensorflow.net.NetEnsemble;
import engraft.learning.tree.BoostedTrees;
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

/**
 * Makes the candidates that a job asks for, as far as the foundation model has what they adapt.
 * What they fitted can be scored as long as this is open.
 */
final class Candidates implements AutoCloseable {

  /** How strongly the opponent's gradient is turned round. */
  private static final double OPPOSITION = 1;

  private final StackModel parent;
  private final StackScoring scoring;
  private final Site site;
  private final Fitting fitting;
  private final @Nullable NetCandidates nets;
  private final List<Candidate> all = new ArrayList<>();

  Candidates(StackModel parent, StackScoring scoring, Site site, Fitting fitting) {
    this.parent = parent;
    this.scoring = scoring;
    this.site = site;
    this.fitting = fitting;
    NetEnsemble net = parent.net();
    this.nets =
        net == null
            ? null
            : new NetCandidates(
                parent, scoring, new NetStrategies(net, fitting.threads()), site.extended());
  }

  /** Those asked for, the simplest first. */
  List<Candidate> of(@Nullable List<String> names) {
    Set<String> wanted = Strategies.of(names, site.hasSource());
    all.clear();
    all.add(source());
    all.add(recalibrate());
    LinearModel linear = parent.parts().linear();
    if (linear != null) {
      addLinear(linear, wanted);
    }
    BoostedTrees trees = parent.trees();
    if (trees != null && wanted.contains("boost")) {
      all.add(
          refitted(
              new Strategy.Named("boost", Complexity.NEAR_SOURCE, new Boosted(trees)),
              "trees",
              fitted -> parent.withTrees((BoostedTrees) fitted)));
    }
    if (nets != null) {
      addNets(nets, linear == null, wanted);
    }
    all.add(local());
    return List.copyOf(all);
  }

  private void addLinear(LinearModel linear, Set<String> wanted) {
    if (wanted.contains("l2sp")) {
      all.add(linear(LinearStrategies.l2sp(linear)));
    }
    if (wanted.contains("pooled")) {
      all.add(linear(LinearStrategies.pooled(worn(), RidgeLogistic.STANDARD)));
    }
    if (wanted.contains("reweight")) {
      Dataset worn = worn();
      DensityRatios ratios = DensityRatios.of(worn, site.rows(), fitting);
      fitting
          .progress()
          .report(
              "linear",
              1,
              "reweighted: %d source rows count as %.0f"
                  .formatted(worn.size(), ratios.effectiveSize()));
      all.add(linear(LinearStrategies.reweight(worn, ratios, RidgeLogistic.STANDARD)));
    }
  }

  private void addNets(NetCandidates net, boolean alone, Set<String> wanted) {
    if (wanted.contains("head")) {
      all.add(net.refitted(net.strategies().head()));
    }
    if (wanted.contains("l2sp") && alone) {
      all.add(net.refitted(net.strategies().l2sp()));
    }
    if (wanted.contains("ewc")) {
      all.add(net.refitted(net.strategies().ewc()));
    }
    if (wanted.contains("fine-tune")) {
      all.add(net.refitted(net.strategies().fineTune()));
    }
    if (wanted.contains("continued")) {
      all.add(net.refitted(net.strategies().continued(site.rows())));
    }
    if (wanted.contains("progressive") && site.hasMore()) {
      all.add(net.grown());
    }
    if (wanted.contains("adversarial")) {
      all.add(net.refitted(net.strategies().adversarial(worn(), site.rows(), OPPOSITION)));
    }
  }

  /** The source's rows in the masks of the site, so that only patients differ. */
  private Dataset worn() {
    return Masking.matched(site.source(), Masks.of(site.rows()), 1, fitting.seed());
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

  private Candidate linear(Strategy strategy) {
    return refitted(strategy, "linear", fitted -> withLinear((LinearModel) fitted));
  }

  private StackModel withLinear(LinearModel linear) {
    StackParts before = parent.parts();
    return parent.withParts(new StackParts(before.intercept(), before.weights(), linear));
  }

  private Candidate refitted(Strategy strategy, String expert, Packer packer) {
    Expert stack = new Refitted(scoring, expert, strategy);
    return new Candidate(
        new Strategy.Named(strategy.name(), strategy.complexity(), stack),
        stack,
        fitted -> {
          Refitted.Model model = (Refitted.Model) fitted;
          return new Candidate.Packing(packer.pack(model.alone()), model);
        },
        UnaryOperator.identity(),
        false);
  }

  /** Puts what was fitted into the stack that is to be served. */
  @FunctionalInterface
  private interface Packer {
    StackModel pack(FittedModel fitted);
  }

  private Candidate local() {
    OwnSpace own = new OwnSpace(site.own());
    return new Candidate(
        LinearStrategies.local(own),
        own,
        fitted -> onItsOwn(((OwnSpace.Model) fitted).linear()),
        site.own()::of,
        false);
  }

  private Expert asIs() {
    return new Strategy.AsIs(scoring);
  }

  private Candidate.Packing parent(FittedModel fitted) {
    return new Candidate.Packing(parent, fitted);
  }

  private Candidate.Packing onItsOwn(LinearModel linear) {
    StackParts parts = new StackParts(0, new TreeMap<>(Map.of("linear", 1.0)), linear);
    StackModel model =
        new StackModel(parent.task(), site.own().space(), parts, null, null, parent.calibration());
    return new Candidate.Packing(model, linear);
  }

  @Override
  public void close() {
    if (nets != null) {
      nets.close();
    }
  }
}
