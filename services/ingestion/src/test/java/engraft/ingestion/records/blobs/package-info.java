/** What payloads look like where all services read them. */
@NullMarked
package engraft.ingestion.records.blobs;

import org.jspecify.annotations.NullMarked;
