/** Tests of the feature. */
@NullMarked
package engraft.ingestion.parallel;

import org.jspecify.annotations.NullMarked;
