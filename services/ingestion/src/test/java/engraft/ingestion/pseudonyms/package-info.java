/** Tests of the feature, on fakes. */
@NullMarked
package engraft.ingestion.pseudonyms;

import org.jspecify.annotations.NullMarked;
