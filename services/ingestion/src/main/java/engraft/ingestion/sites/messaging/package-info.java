/** Tells the others who joined. */
@NullMarked
package engraft.ingestion.sites.messaging;

import org.jspecify.annotations.NullMarked;
