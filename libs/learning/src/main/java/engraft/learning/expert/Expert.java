package engraft.learning.expert;

import engraft.learning.data.Dataset;

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
}
