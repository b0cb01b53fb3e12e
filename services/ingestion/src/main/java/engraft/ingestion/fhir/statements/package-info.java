/** What each FHIR resource says, in the neutral record's statements. */
@NullMarked
package engraft.ingestion.fhir.statements;

import org.jspecify.annotations.NullMarked;
