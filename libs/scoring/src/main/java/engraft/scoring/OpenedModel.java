package engraft.scoring;

import engraft.clinical.Digest;
import engraft.clinical.habits.SiteHabits;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.task.Task;
import java.util.Optional;

/** A model artifact that was opened to be asked, of whatever kind its answers are. */
public sealed interface OpenedModel extends AutoCloseable permits Scorer, OutcomeScorer {

  /** The model's name. */
  Digest digest();

  Task task();

  FeatureSpace space();

  /**
   * The habits of measuring in the data that the model was made from; empty when the artifact does
   * not say, so that nobody can know.
   */
  Optional<SiteHabits> habits();

  /** Lets go of native memory; nobody may ask afterwards. */
  @Override
  void close();
}
