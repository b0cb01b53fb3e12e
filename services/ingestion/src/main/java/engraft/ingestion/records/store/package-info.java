/** Accepted records in PostgreSQL. */
@NullMarked
package engraft.ingestion.records.store;

import org.jspecify.annotations.NullMarked;
