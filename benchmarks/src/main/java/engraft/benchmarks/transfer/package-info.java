/** From one hospital to another with few labels: the protocol of the learning core's bars. */
@NullMarked
package engraft.benchmarks.transfer;

import org.jspecify.annotations.NullMarked;
