/** The command that runs a benchmark by name and writes its tables. */
@NullMarked
package engraft.benchmarks;

import org.jspecify.annotations.NullMarked;
