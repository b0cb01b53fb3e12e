/** What de-identification makes of a text, over REST. */
@NullMarked
package engraft.ingestion.deidentification.rest;

import org.jspecify.annotations.NullMarked;
