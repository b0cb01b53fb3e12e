/** Owns a feature that depends in a circle. */
@NullMarked
package engraft.ingestion.other;

import org.jspecify.annotations.NullMarked;
