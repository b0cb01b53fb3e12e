/** Combines experts by what each adds on rows that none of them was fitted on. */
@NullMarked
package engraft.learning.stack;

import org.jspecify.annotations.NullMarked;
