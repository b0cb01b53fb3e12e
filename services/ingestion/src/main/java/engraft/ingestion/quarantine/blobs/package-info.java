/** Keeps sealed originals in the blob store. */
@NullMarked
package engraft.ingestion.quarantine.blobs;

import org.jspecify.annotations.NullMarked;
