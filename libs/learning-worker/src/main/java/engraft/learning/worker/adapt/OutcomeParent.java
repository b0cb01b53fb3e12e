package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Merit;
import engraft.learning.adaptation.OutcomeMerit;
import engraft.learning.adaptation.OutcomeStrategies;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.metric.Evidence;
import engraft.learning.outcome.OutcomeEvidence;
import engraft.learning.outcome.OutcomeStack;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import engraft.learning.worker.model.OutcomeStackModel;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A model for classes, a number or the time to an event. */
record OutcomeParent(OutcomeStackModel model) implements Parent {

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
    return new OutcomeMerit(model.outcome());
  }

  @Override
  public Evidence evidence(Dataset rows, long seed) {
    return new OutcomeEvidence(model.outcome(), rows, seed);
  }

  @Override
  public boolean canSplit(Dataset learning) {
    return merit().tooFew(learning).isEmpty();
  }

  @Override
  public FittedModel stack() {
    return model.stack();
  }

  @Override
  public FittedModel calibrated() {
    return model.calibrated();
  }

  @Override
  public FittedModel with(String expert, FittedModel other) {
    return model.stack().with(expert, other);
  }

  @Override
  public Strategy recalibrate() {
    return OutcomeStrategies.recalibrate(stack(), model.outcome());
  }

  @Override
  public Expert linear() {
    return OutcomeStrategies.linear(model.outcome());
  }

  @Override
  public Expert own() {
    return OutcomeStrategies.own(model.outcome());
  }

  @Override
  public Optional<Strategy> l2sp() {
    return Optional.ofNullable(model.linear())
        .map(linear -> OutcomeStrategies.l2sp(linear, model.outcome()));
  }

  @Override
  public Optional<Strategy> boost() {
    return Optional.ofNullable(model.trees()).map(trees -> Boosted.of(trees, model.outcome()));
  }

  @Override
  public Optional<NetStrategies> nets(int threads) {
    return Optional.ofNullable(model.net())
        .map(net -> new NetStrategies(net.ensemble(), model.outcome(), threads));
  }

  @Override
  public Packed packed() {
    return packed(space(), model.stack());
  }

  @Override
  public Packed packed(Refitted.Model fitted) {
    return packed(space(), (OutcomeStack) fitted.stack());
  }

  @Override
  public Packed wider(FittedModel nets, FeatureSpace space) {
    return packed(space, model.in(space).stack().with(NET, nets));
  }

  @Override
  public Packed alone(FittedModel linear, FeatureSpace space) {
    return packed(
        space,
        new OutcomeStack(
            new TreeMap<>(Map.of(LINEAR, linear)), new TreeMap<>(Map.of(LINEAR, 1.0))));
  }

  private Packed packed(FeatureSpace space, OutcomeStack stack) {
    return new PackedOutcome(
        new OutcomeStackModel(task(), space, model.outcome(), stack, model.calibration()));
  }

  @Override
  public void close() {
    model.close();
  }
}
