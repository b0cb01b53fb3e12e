/**
 * Owns the proof that the whole works: black box, over HTTP with tokens through the gateway,
 * against the real local stack.
 */
@NullMarked
package engraft.e2e;

import org.jspecify.annotations.NullMarked;
