package engraft.clinical;

import java.time.Duration;

/**
 * One harmonized fact of an episode.
 *
 * @param time since the episode began; zero for static facts, negative for history
 */
public record Measurement(ConceptId concept, ClinicalValue value, Duration time) {}
