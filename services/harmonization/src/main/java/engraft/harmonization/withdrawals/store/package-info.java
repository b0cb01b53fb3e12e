/** Keeps who is in which snapshot in PostgreSQL. */
@NullMarked
package engraft.harmonization.withdrawals.store;

import org.jspecify.annotations.NullMarked;
