package engraft.learning.tensorflow.net;

import engraft.learning.expert.FittedModel;

/** Nets that can be scored as long as what made them is open. */
public interface Nets extends FittedModel {

  NetEnsemble ensemble();
}
