/** Makes bulk import's use cases beans. */
@NullMarked
package engraft.ingestion.bulk.config;

import org.jspecify.annotations.NullMarked;
