/** Descriptors in PostgreSQL. */
@NullMarked
package engraft.ingestion.tabular.store;

import org.jspecify.annotations.NullMarked;
