package engraft.inference.prediction;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.clinical.habits.Habit;
import engraft.clinical.habits.SiteHabits;
import engraft.inference.episode.LiveEpisode;
import engraft.inference.model.Answer;
import engraft.inference.model.ServingModel;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether a live episode's numbers were read by the habits of measuring that the model's data were
 * read by. A hospital may switch a habit on or off, or fit it anew, while an older model serves:
 * the same number then means another thing to that model, and it abstains until it is adapted
 * again. Only the hospital's own model tells by which habits its numbers ought to be read.
 */
final class EpisodeHabits {

  private static final String CHANGED = "mapping-changed";

  private EpisodeHabits() {}

  /** What the model's answer becomes by that. */
  static UnaryOperator<Answer> telling(LiveEpisode live, SiteId site, ServingModel model) {
    boolean alike =
        model
            .habits()
            .filter(habits -> habits.site().equals(site))
            .map(habits -> isReadBy(habits, live, model))
            .orElse(true);
    return alike ? UnaryOperator.identity() : answer -> answer.abstaining(CHANGED);
  }

  private static boolean isReadBy(SiteHabits habits, LiveEpisode live, ServingModel model) {
    return live.episode().measurements().stream()
        .filter(one -> one.value() instanceof ClinicalValue.Numeric)
        .map(Measurement::concept)
        .distinct()
        .filter(model::reads)
        .allMatch(concept -> habit(habits, concept).equals(habit(live, concept)));
  }

  private static Optional<Digest> habit(SiteHabits habits, ConceptId concept) {
    return Optional.ofNullable(habits.habits().get(concept)).map(Habit::digest);
  }

  private static Optional<Digest> habit(LiveEpisode live, ConceptId concept) {
    return Optional.ofNullable(live.habits().get(concept));
  }
}
