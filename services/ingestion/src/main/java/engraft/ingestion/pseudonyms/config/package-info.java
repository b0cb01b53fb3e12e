/** Reads the network's secret from the configuration. */
@NullMarked
package engraft.ingestion.pseudonyms.config;

import org.jspecify.annotations.NullMarked;
