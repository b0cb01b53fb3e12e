/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.identities;

import org.jspecify.annotations.NullMarked;
