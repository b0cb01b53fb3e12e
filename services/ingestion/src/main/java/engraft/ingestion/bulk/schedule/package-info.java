/** Works on imports by the clock. */
@NullMarked
package engraft.ingestion.bulk.schedule;

import org.jspecify.annotations.NullMarked;
