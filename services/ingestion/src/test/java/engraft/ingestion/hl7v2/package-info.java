/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.hl7v2;

import org.jspecify.annotations.NullMarked;
