/** What a hospital's interface engine would send: FHIR R4 JSON, written without a FHIR library. */
@NullMarked
package engraft.datasets.fhir;

import org.jspecify.annotations.NullMarked;
