/** Hospitals over REST. */
@NullMarked
package engraft.ingestion.sites.rest;

import org.jspecify.annotations.NullMarked;
