/**
 * Why a model says what it says of one row, variable by variable, beside a patient of whom nothing
 * is known: what is absent has exactly no share, and what its absence itself does stands apart.
 */
@NullMarked
package engraft.learning.explanation;

import org.jspecify.annotations.NullMarked;
