/** Rejections in PostgreSQL. */
@NullMarked
package engraft.ingestion.rejections.store;

import org.jspecify.annotations.NullMarked;
