/**
 * HL7 v2 over MLLP, the way in which hospitals' engines send. A connection speaks for a site only
 * by its client certificate or its address, as the operator configured; what a message says of its
 * own sender chooses among those, and never widens them.
 */
@NullMarked
package engraft.ingestion.hl7v2.mllp;

import org.jspecify.annotations.NullMarked;
