/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.deidentification;

import org.jspecify.annotations.NullMarked;
