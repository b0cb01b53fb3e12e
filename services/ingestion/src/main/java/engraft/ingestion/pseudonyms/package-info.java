/**
 * What stands for patients, encounters and resources behind the quarantine: keyed hashes and dates
 * shifted by a constant of the patient.
 */
@NullMarked
package engraft.ingestion.pseudonyms;

import org.jspecify.annotations.NullMarked;
