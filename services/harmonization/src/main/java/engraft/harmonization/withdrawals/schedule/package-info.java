/** Notices permissions that end by themselves. */
@NullMarked
package engraft.harmonization.withdrawals.schedule;

import org.jspecify.annotations.NullMarked;
