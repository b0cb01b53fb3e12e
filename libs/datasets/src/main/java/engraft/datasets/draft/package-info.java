/** Drafts a descriptor from a file: a guess to be corrected by someone who knows the table. */
@NullMarked
package engraft.datasets.draft;

import org.jspecify.annotations.NullMarked;
