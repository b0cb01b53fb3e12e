/** Lets the data of a platform grow and tells how it bears it. */
@NullMarked
package engraft.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
