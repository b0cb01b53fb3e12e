/** FHIR's own REST interface. */
@NullMarked
package engraft.ingestion.fhir.rest;

import org.jspecify.annotations.NullMarked;
