/** OMOP extracts over REST. */
@NullMarked
package engraft.ingestion.omop.rest;

import org.jspecify.annotations.NullMarked;
