/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.fhir;

import org.jspecify.annotations.NullMarked;
