/** Keeps neutral records in the blob store. */
@NullMarked
package engraft.ingestion.records.blobs;

import org.jspecify.annotations.NullMarked;
