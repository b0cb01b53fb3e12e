/** Tells the others what was accepted. */
@NullMarked
package engraft.ingestion.records.messaging;

import org.jspecify.annotations.NullMarked;
