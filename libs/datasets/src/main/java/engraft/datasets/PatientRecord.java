package engraft.datasets;

import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.util.List;
import java.util.Optional;

/**
 * One patient's stay as the hospital itself would tell it.
 *
 * @param key the hospital's own patient number; the platform replaces it
 * @param episode in the hospital's codes ({@code local:…} for its own) and units
 * @param later what became known after the episode was sent: results that were pending, and for a
 *     held-back patient the outcome
 */
public record PatientRecord(String key, Episode episode, List<Measurement> later) {

  public PatientRecord {
    later = List.copyOf(later);
  }

  /** What is known of a concept in the end: the later word counts before the earlier one. */
  public Optional<Measurement> outcome(ConceptId label) {
    for (List<Measurement> source : List.of(later, episode.measurements())) {
      for (Measurement measurement : source) {
        if (measurement.concept().equals(label)) {
          return Optional.of(measurement);
        }
      }
    }
    return Optional.empty();
  }
}
