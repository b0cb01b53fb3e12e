/** Owns who calls, and for which hospital. */
@NullMarked
package engraft.kit.caller;

import org.jspecify.annotations.NullMarked;
