/** Erasures in PostgreSQL. */
@NullMarked
package engraft.ingestion.erasures.store;

import org.jspecify.annotations.NullMarked;
