package engraft.clinical;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything known of one stretch of care, in the network's vocabulary and units.
 *
 * <p>Outcomes are measurements too: a task says which concept is its label, and the feature space
 * leaves it out.
 *
 * @param start when care began, after the patient's date shift
 */
public record Episode(
    EpisodeId id,
    SiteId site,
    PatientPseudonym patient,
    Instant start,
    List<Measurement> measurements,
    List<Note> notes,
    List<Image> images,
    List<Variant> variants) {

  public Episode {
    measurements = List.copyOf(measurements);
    notes = List.copyOf(notes);
    images = List.copyOf(images);
    variants = List.copyOf(variants);
  }

  /** The first stay of a patient of whom there are measurements alone. */
  public static Episode of(
      SiteId site, PatientPseudonym patient, Instant start, List<Measurement> measurements) {
    return new Episode(
        EpisodeId.of(site, patient, "1"),
        site,
        patient,
        start,
        measurements,
        List.of(),
        List.of(),
        List.of());
  }

  /** The same with other measurements. */
  public Episode with(List<Measurement> others) {
    return new Episode(id, site, patient, start, others, notes, images, variants);
  }

  /** The value of a concept at the latest time it was spoken of; empty when it never was. */
  public Optional<ClinicalValue> latest(ConceptId concept) {
    Measurement latest = null;
    for (Measurement measurement : measurements) {
      if (measurement.concept().equals(concept)
          && (latest == null || measurement.time().compareTo(latest.time()) >= 0)) {
        latest = measurement;
      }
    }
    return Optional.ofNullable(latest).map(Measurement::value);
  }
}
