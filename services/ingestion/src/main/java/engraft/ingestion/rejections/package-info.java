/** What could not be processed: kept, explained, findable and replayable after a fix. */
@NullMarked
package engraft.ingestion.rejections;

import org.jspecify.annotations.NullMarked;
