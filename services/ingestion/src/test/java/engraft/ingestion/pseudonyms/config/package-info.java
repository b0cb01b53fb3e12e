/** What is so when nothing is configured. */
@NullMarked
package engraft.ingestion.pseudonyms.config;

import org.jspecify.annotations.NullMarked;
