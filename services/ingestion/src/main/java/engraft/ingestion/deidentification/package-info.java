/** Takes identifiers out of what a record says, before it leaves the quarantine. */
@NullMarked
package engraft.ingestion.deidentification;

import org.jspecify.annotations.NullMarked;
