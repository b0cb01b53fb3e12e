/** Owns telling events in the same transaction as the row that they speak of. */
@NullMarked
package engraft.kit.outbox;

import org.jspecify.annotations.NullMarked;
