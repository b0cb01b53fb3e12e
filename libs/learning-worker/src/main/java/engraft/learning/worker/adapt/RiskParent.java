package engraft.learning.worker.adapt;

import engraft.learning.adaptation.LinearStrategies;
import engraft.learning.adaptation.Merit;
import engraft.learning.adaptation.Recalibrated;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import engraft.learning.metric.Evidence;
import engraft.learning.metric.RiskEvidence;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import engraft.learning.tensorflow.net.Nets;
import engraft.learning.tree.BoostedTrees;
import engraft.learning.worker.model.StackModel;
import engraft.learning.worker.model.StackScoring;
import engraft.scoring.StackParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model of a risk. */
final class RiskParent implements Parent {

  private static final int FEWEST_TO_SPLIT = 4;

  private final StackModel model;
  private final StackScoring scoring;
  private final List<StackScoring> opened = new ArrayList<>();

  RiskParent(StackModel model) {
    this.model = model;
    this.scoring = opened(model);
  }

  @Override
  public Task task() {
    return model.task();
  }

  @Override
  public FeatureSpace space() {
    return model.space();
  }

  @Override
  public Merit merit() {
    return Merit.RISK;
  }

  @Override
  public Evidence evidence(Dataset rows, long seed) {
    return new RiskEvidence(rows.labels(), seed);
  }

  @Override
  public boolean canSplit(Dataset learning) {
    return Math.min(learning.events(), learning.nonEvents()) >= FEWEST_TO_SPLIT;
  }

  @Override
  public FittedModel stack() {
    return scoring;
  }

  @Override
  public FittedModel calibrated() {
    return new Recalibrated.Model(scoring, model.calibration().calibrator());
  }

  @Override
  public FittedModel with(String expert, FittedModel other) {
    return scoring.with(Map.of(expert, other));
  }

  @Override
  public Strategy recalibrate() {
    return new Recalibrated(scoring);
  }

  @Override
  public Expert linear() {
    return RidgeLogistic.STANDARD;
  }

  @Override
  public Expert own() {
    return RidgeLogistic.STANDARD;
  }

  @Override
  public Optional<Strategy> l2sp() {
    return Optional.ofNullable(model.parts().linear()).map(LinearStrategies::l2sp);
  }

  @Override
  public Optional<Strategy> boost() {
    return Optional.ofNullable(model.trees()).map(Boosted::of);
  }

  @Override
  public Optional<NetStrategies> nets(int threads) {
    return Optional.ofNullable(model.net()).map(net -> new NetStrategies(net, threads));
  }

  @Override
  public Packed packed() {
    return new PackedRisk(model, scoring);
  }

  @Override
  public Packed packed(Refitted.Model fitted) {
    StackModel stack =
        switch (fitted.alone()) {
          case LinearModel linear -> model.withParts(parts(linear));
          case BoostedTrees trees -> model.withTrees(trees);
          case Nets nets -> model.withNet(nets.ensemble());
          default -> throw new IllegalStateException("no place for " + fitted.expert());
        };
    return new PackedRisk(stack, fitted);
  }

  private StackParts parts(LinearModel linear) {
    StackParts before = model.parts();
    return new StackParts(before.intercept(), before.weights(), linear);
  }

  @Override
  public Packed wider(FittedModel nets, FeatureSpace space) {
    StackModel wide = model.withNet(((Nets) nets).ensemble()).in(space);
    return new PackedRisk(wide, opened(wide));
  }

  @Override
  public Packed alone(FittedModel linear, FeatureSpace space) {
    StackParts parts = new StackParts(0, new TreeMap<>(Map.of(LINEAR, 1.0)), (LinearModel) linear);
    return new PackedRisk(
        new StackModel(task(), space, parts, null, null, model.calibration()), linear);
  }

  private StackScoring opened(StackModel stack) {
    StackScoring fresh = new StackScoring(stack);
    opened.add(fresh);
    return fresh;
  }

  @Override
  public void close() {
    opened.forEach(StackScoring::close);
  }
}
