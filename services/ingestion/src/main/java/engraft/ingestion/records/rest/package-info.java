/** Accepted records over REST. */
@NullMarked
package engraft.ingestion.records.rest;

import org.jspecify.annotations.NullMarked;
