/** How long one answer takes inside the scorer: encoding, the stack, its explanation. */
@NullMarked
package engraft.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
