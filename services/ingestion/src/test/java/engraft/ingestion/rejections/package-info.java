/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.rejections;

import org.jspecify.annotations.NullMarked;
