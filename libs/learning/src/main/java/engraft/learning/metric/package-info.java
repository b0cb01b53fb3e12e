/**
 * How good scores are: each number with its interval, and tests that know their samples overlap.
 */
@NullMarked
package engraft.learning.metric;

import org.jspecify.annotations.NullMarked;
