/**
 * Tables that hospitals extract from their own systems, read by descriptors that say what their
 * columns mean: bad rows are kept and explained, the others accepted.
 */
@NullMarked
package engraft.ingestion.tabular;

import org.jspecify.annotations.NullMarked;
