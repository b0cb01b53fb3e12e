/** What each HL7 v2 segment says, in the neutral record's statements. */
@NullMarked
package engraft.ingestion.hl7v2.statements;

import org.jspecify.annotations.NullMarked;
