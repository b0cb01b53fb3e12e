/**
 * HL7 version 2, 2.1 to 2.8: what a message is made of, what it says, and how it is acknowledged.
 * Read leniently, segment by segment, as real senders hold to no structure; HAPI HL7 v2 splits and
 * unescapes. Faults name a place, such as {@code PID[1]-3}, and never a value.
 */
@NullMarked
package engraft.ingestion.hl7v2;

import org.jspecify.annotations.NullMarked;
