/**
 * Accepting what a submission says, whatever its format: pseudonyms instead of identifiers, shifted
 * dates, one neutral record for each patient's episode, each resource exactly once.
 */
@NullMarked
package engraft.ingestion.records;

import org.jspecify.annotations.NullMarked;
