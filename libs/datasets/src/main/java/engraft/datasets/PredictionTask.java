package engraft.datasets;

import engraft.clinical.ConceptId;

/**
 * What is to be foreseen, by name and by the concept that tells what happened.
 *
 * @param name as in {@code heart-disease}
 * @param label a measurement of the episode, 0 or 1
 */
public record PredictionTask(String name, ConceptId label) {}
