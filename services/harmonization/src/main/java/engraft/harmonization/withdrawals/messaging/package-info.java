/** Tells of patients who withdrew. */
@NullMarked
package engraft.harmonization.withdrawals.messaging;

import org.jspecify.annotations.NullMarked;
