/**
 * Owns what services with workers share around {@code engraft.worker}: the table of runs, the
 * dispatcher, inputs by digest and the stream of progress.
 */
@NullMarked
package engraft.runs;

import org.jspecify.annotations.NullMarked;
