/** UCI heart disease, one hospital to another: the 20-seed protocol of the learning core. */
@NullMarked
package engraft.benchmarks.heart;

import org.jspecify.annotations.NullMarked;
