/** Re-identifications in PostgreSQL. */
@NullMarked
package engraft.ingestion.reidentification.store;

import org.jspecify.annotations.NullMarked;
