package engraft.learning.tensorflow.adaptation;

import engraft.learning.expert.FittedModel;
import engraft.learning.tensorflow.net.NetEnsemble;

/** Nets that can be scored as long as the strategies that made them are open. */
public interface AdaptedNets extends FittedModel {

  NetEnsemble ensemble();
}
