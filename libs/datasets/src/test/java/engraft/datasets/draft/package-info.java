/** Tests of drafts. */
@NullMarked
package engraft.datasets.draft;

import org.jspecify.annotations.NullMarked;
