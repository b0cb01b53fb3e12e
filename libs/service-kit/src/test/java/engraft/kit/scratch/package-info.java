/** Tests of the folder. */
@NullMarked
package engraft.kit.scratch;

import org.jspecify.annotations.NullMarked;
