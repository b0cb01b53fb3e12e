/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.records;

import org.jspecify.annotations.NullMarked;
