/**
 * The neutral clinical record: what ingestion makes of FHIR, HL7 v2, DICOM, tables and OMOP alike,
 * and the only thing that harmonization reads. Codes, units and reasons are still the sender's own.
 */
@NullMarked
package engraft.contracts.record;

import org.jspecify.annotations.NullMarked;
