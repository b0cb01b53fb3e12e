/** Owns the key that signs checkpoints. */
@NullMarked
package engraft.audit.log.signing;

import org.jspecify.annotations.NullMarked;
