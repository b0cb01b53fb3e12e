package engraft.learning.explanation;

import engraft.learning.feature.FeatureSpace;

/** The features of a patient of whom nothing is known. */
final class Nothing {

  private Nothing() {}

  static float[] of(FeatureSpace space) {
    float[] features = new float[space.width()];
    for (int c = 0; c < features.length; c++) {
      features[c] = space.columns().get(c).whenAbsent();
    }
    return features;
  }
}
