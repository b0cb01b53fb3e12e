/** Bulk import over FHIR's asynchronous pattern. */
@NullMarked
package engraft.ingestion.bulk.rest;

import org.jspecify.annotations.NullMarked;
