/** Artifacts that are whole, altered, forged and built to do harm. */
@NullMarked
package engraft.artifacts;

import org.jspecify.annotations.NullMarked;
