/**
 * Whether a net that first guessed hidden values and hidden presence needs fewer labels at another
 * site (SUPPORT2, disease groups as sites).
 */
@NullMarked
package engraft.benchmarks.pretraining;

import org.jspecify.annotations.NullMarked;
