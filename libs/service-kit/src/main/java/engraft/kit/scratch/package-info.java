/** Owns the folder of files that live no longer than the process. */
@NullMarked
package engraft.kit.scratch;

import org.jspecify.annotations.NullMarked;
