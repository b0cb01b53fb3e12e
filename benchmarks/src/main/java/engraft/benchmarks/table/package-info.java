/**
 * Results of a benchmark: kept as they come, summed up with intervals, written as JSON and
 * Markdown.
 */
@NullMarked
package engraft.benchmarks.table;

import org.jspecify.annotations.NullMarked;
