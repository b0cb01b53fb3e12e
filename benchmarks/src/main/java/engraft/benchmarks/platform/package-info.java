/**
 * Measures the whole platform on one machine from outside: cold start, ingestion, prediction and
 * memory. Prints; asserts nothing.
 */
@NullMarked
package engraft.benchmarks.platform;

import org.jspecify.annotations.NullMarked;
