/**
 * Owns which models were trained with patients who do not permit it any more, or were erased: what
 * was learned is not unlearned, so it is told.
 */
@NullMarked
package engraft.training.withdrawals;

import org.jspecify.annotations.NullMarked;
