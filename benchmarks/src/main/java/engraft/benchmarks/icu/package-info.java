/**
 * Intensive care (PhysioNet Challenge 2012): from one set to another, with variables taken away,
 * and from some units to others with few labels.
 */
@NullMarked
package engraft.benchmarks.icu;

import org.jspecify.annotations.NullMarked;
