/** How fast the net trains: a step's parts, and the same steps taken by Python's TensorFlow. */
@NullMarked
package engraft.benchmarks.training;

import org.jspecify.annotations.NullMarked;
