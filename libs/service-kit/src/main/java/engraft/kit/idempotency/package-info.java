/** Owns answering a repeated request with the first answer. */
@NullMarked
package engraft.kit.idempotency;

import org.jspecify.annotations.NullMarked;
