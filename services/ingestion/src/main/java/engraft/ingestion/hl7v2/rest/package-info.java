/** HL7 v2 over HTTP. */
@NullMarked
package engraft.ingestion.hl7v2.rest;

import org.jspecify.annotations.NullMarked;
