/** Bulk imports in PostgreSQL. */
@NullMarked
package engraft.ingestion.bulk.store;

import org.jspecify.annotations.NullMarked;
