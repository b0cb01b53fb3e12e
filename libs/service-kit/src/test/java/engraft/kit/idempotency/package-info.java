/** A key belongs to the request that works under it, while it lives. */
@NullMarked
package engraft.kit.idempotency;

import org.jspecify.annotations.NullMarked;
