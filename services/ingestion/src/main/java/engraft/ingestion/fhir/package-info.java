/**
 * FHIR R4: what is well formed, what it says, and how the answer reads. The structure is HAPI
 * FHIR's; the elements at fault are named by path and no value of the patient's is ever echoed.
 */
@NullMarked
package engraft.ingestion.fhir;

import org.jspecify.annotations.NullMarked;
