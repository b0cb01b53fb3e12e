/** Owns errors as RFC 9457 problem documents with stable codes. */
@NullMarked
package engraft.kit.problem;

import org.jspecify.annotations.NullMarked;
