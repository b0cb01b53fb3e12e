/** Owns samples of what the rules allow. */
@NullMarked
package engraft.audit.good;

import org.jspecify.annotations.NullMarked;
