/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.sites;

import org.jspecify.annotations.NullMarked;
