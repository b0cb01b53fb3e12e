/** Keeps withdrawals in PostgreSQL. */
@NullMarked
package engraft.training.withdrawals.store;

import org.jspecify.annotations.NullMarked;
