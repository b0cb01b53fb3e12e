package engraft.learning.worker.adapt;

import engraft.learning.adaptation.Merit;
import engraft.learning.adaptation.Strategy;
import engraft.learning.data.Dataset;
import engraft.learning.expert.Expert;
import engraft.learning.expert.FittedModel;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.metric.Evidence;
import engraft.learning.task.Task;
import engraft.learning.tensorflow.adaptation.NetStrategies;
import java.util.Optional;

/**
 * The foundation model that is brought to a site: all of an adaptation that depends on the kind of
 * answer. What was made of it can be scored as long as it is open.
 */
interface Parent extends AutoCloseable {

  String LINEAR = "linear";
  String TREES = "trees";
  String NET = "net";

  Task task();

  FeatureSpace space();

  /** What the gate compares answers of this kind by. */
  Merit merit();

  /** What a test shows of answers of this kind. */
  Evidence evidence(Dataset rows, long seed);

  /** Whether these labels are enough to be split into those fitted on and those held out. */
  boolean canSplit(Dataset learning);

  /** The stack of experts, not calibrated. */
  FittedModel stack();

  /** The stack as the source calibrated it. */
  FittedModel calibrated();

  /** The stack with another expert in the place of the one of this name. */
  FittedModel with(String expert, FittedModel other);

  /** The source's order of patients with the site's own calibration. */
  Strategy recalibrate();

  /** How a linear expert is fitted to many rows. */
  Expert linear();

  /** How a linear expert of the site's own is fitted to few. */
  Expert own();

  /** The linear expert drawn to the source's; empty without one. */
  Optional<Strategy> l2sp();

  /** The trees grown on; empty without them. */
  Optional<Strategy> boost();

  /** The ways to bring the nets; empty without them. */
  Optional<NetStrategies> nets(int threads);

  /** The stack as it is. */
  Packed packed();

  /** The stack with what was fitted in the place of one of its experts. */
  Packed packed(Refitted.Model fitted);

  /** The stack with these nets, in a space that goes on where its own ends. */
  Packed wider(FittedModel nets, FeatureSpace space);

  /** A linear expert on its own. */
  Packed alone(FittedModel linear, FeatureSpace space);

  @Override
  void close();
}
