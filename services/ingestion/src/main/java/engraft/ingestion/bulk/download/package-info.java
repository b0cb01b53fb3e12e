/** Fetches files over https. */
@NullMarked
package engraft.ingestion.bulk.download;

import org.jspecify.annotations.NullMarked;
