package engraft.learning.expert;

import engraft.learning.data.Dataset;
import engraft.learning.data.Folds;

/** Something that learns: a recipe with its settings, without state. */
public interface Expert {

  /** Its name in artifacts and reports: {@code linear}, {@code trees} or {@code net}. */
  String name();

  /**
   * Learns from the labelled rows; an expert that can also uses the unlabelled ones.
   *
   * @throws InsufficientLabelsException when the labels cannot carry a fit
   */
  FittedModel fit(Dataset training, Fitting fitting);

  /**
   * Learns from all rows, and scores each by a fit without its fold. An expert that tunes itself by
   * cross-validation does both at once.
   *
   * @param labelled rows; those of weight 0 are scored and not learnt from
   * @throws InsufficientLabelsException when the labels cannot carry a fit
   */
  default CrossFitted cross(Dataset labelled, Folds folds, Fitting fitting) {
    double[] logits = CrossFitting.logits(this, labelled, folds, fitting);
    return new CrossFitted(fit(labelled.learnable(), fitting.fork(folds.count())), logits);
  }
}
