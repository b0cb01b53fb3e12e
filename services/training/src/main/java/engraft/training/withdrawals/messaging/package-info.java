/** Hears of patients who withdrew. */
@NullMarked
package engraft.training.withdrawals.messaging;

import org.jspecify.annotations.NullMarked;
