/** Benchmarks by name; each prints its table and writes it to a folder. None asserts a time. */
@NullMarked
package engraft.benchmarks;

import org.jspecify.annotations.NullMarked;
