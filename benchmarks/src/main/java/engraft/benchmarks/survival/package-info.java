/**
 * When seriously ill patients die (SUPPORT2): disease groups as sites, by C-index and integrated
 * Brier score.
 */
@NullMarked
package engraft.benchmarks.survival;

import org.jspecify.annotations.NullMarked;
