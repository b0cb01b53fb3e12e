/** Hospitals in PostgreSQL. */
@NullMarked
package engraft.ingestion.sites.store;

import org.jspecify.annotations.NullMarked;
