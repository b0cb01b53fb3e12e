/** Owns request ids in logs and answers. */
@NullMarked
package engraft.kit.observe;

import org.jspecify.annotations.NullMarked;
