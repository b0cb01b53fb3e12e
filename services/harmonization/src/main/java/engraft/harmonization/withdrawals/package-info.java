/**
 * Which patients are in which snapshot, and how many of them do not permit it any more: counted
 * whenever a consent comes, an end is reached or a patient is erased, and told when it changes.
 */
@NullMarked
package engraft.harmonization.withdrawals;

import org.jspecify.annotations.NullMarked;
