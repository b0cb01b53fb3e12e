/** How PostgreSQL runs the statements. */
@NullMarked
package engraft.ingestion.records.store;

import org.jspecify.annotations.NullMarked;
