/** Tests of the feature over the wire, on fakes. */
@NullMarked
package engraft.ingestion.hl7v2.mllp;

import org.jspecify.annotations.NullMarked;
