/** Owns consuming events exactly once in effect, and what becomes of those that cannot be. */
@NullMarked
package engraft.kit.inbox;

import org.jspecify.annotations.NullMarked;
