package engraft.ingestion.dicom;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;

/**
 * One instance in the catalogue, under the identifiers that take the place of the sender's.
 *
 * @param metadata the DICOM JSON model of what may be told of it
 */
public record Instance(
    SiteId site,
    String study,
    String series,
    String instance,
    PatientPseudonym patient,
    String modality,
    String metadata) {}
