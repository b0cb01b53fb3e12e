/** The few numbers that results state, each with its interval. */
@NullMarked
package engraft.learning.worker.evaluate;

import org.jspecify.annotations.NullMarked;
