/** Owns the append-only log of everything that happened, and its proofs. */
@NullMarked
package engraft.audit.log;

import org.jspecify.annotations.NullMarked;
