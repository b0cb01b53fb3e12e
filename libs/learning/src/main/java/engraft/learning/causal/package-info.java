/**
 * What an intervention would do, under a user's stated graph: identification first, then estimates
 * that say when the data cannot carry them. Graphs are never guessed from data.
 */
@NullMarked
package engraft.learning.causal;

import org.jspecify.annotations.NullMarked;
