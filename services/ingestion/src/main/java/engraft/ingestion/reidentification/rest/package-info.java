/** Re-identifications over HTTP. */
@NullMarked
package engraft.ingestion.reidentification.rest;

import org.jspecify.annotations.NullMarked;
