package engraft.ingestion.records;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;

/** Where a resource belongs, once its identifiers are pseudonyms. */
sealed interface Placement {

  record InEpisode(PatientPseudonym patient, EpisodeId episode) implements Placement {}

  record Unattached() implements Placement {}

  record UnknownPatient() implements Placement {}
}
