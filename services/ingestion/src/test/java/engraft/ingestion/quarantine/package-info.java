/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.quarantine;

import org.jspecify.annotations.NullMarked;
