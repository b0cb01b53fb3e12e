package engraft.scoring;

import engraft.clinical.ConceptId;
import engraft.learning.feature.EncodedEpisode;
import java.util.List;
import java.util.Map;

/**
 * What each concept adds to the number that is explained; several rows in one run of the model.
 *
 * @param <S> what a run says of its rows
 */
@FunctionalInterface
interface Contributions<S> {

  /**
   * What one run of the model says of some rows.
   *
   * @param scores of which the first are those of the first row
   * @param shares one map a row, of concepts that have a value or whose absence has an effect
   */
  record Explained<S>(S scores, List<Map<ConceptId, Double>> shares) {}

  /** Of rows of which the others are the first with something taken away. */
  Explained<S> of(List<EncodedEpisode> rows);
}
