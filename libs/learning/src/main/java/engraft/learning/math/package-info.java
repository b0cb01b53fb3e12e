/** Small numerical tools that give the same bits on every machine. */
@NullMarked
package engraft.learning.math;

import org.jspecify.annotations.NullMarked;
