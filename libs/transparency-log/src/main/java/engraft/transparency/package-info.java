/** Owns the append-only Merkle tree, its proofs and its signed checkpoints (RFC 9162, C2SP). */
@NullMarked
package engraft.transparency;

import org.jspecify.annotations.NullMarked;
