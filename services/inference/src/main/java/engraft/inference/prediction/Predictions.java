package engraft.inference.prediction;

import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers that were given, each told to the log in the same breath. */
public interface Predictions {

  /**
   * Keeps an answer and what it was given on, and tells of it.
   *
   * @param input all that the model was shown
   * @return false, and nothing is kept or told, when the episode is gone meanwhile
   */
  Uni<Boolean> keep(Prediction prediction, Episode input);

  Uni<Optional<Prediction>> find(SiteId site, UUID id);

  /**
   * The hospital's answers, the latest first.
   *
   * @param after go on behind this one
   */
  Uni<List<Prediction>> list(SiteId site, @Nullable UUID after, int limit);
}
