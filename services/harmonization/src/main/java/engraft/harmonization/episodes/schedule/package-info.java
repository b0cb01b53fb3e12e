/** Harmonizes waiting episodes again, in the background. */
@NullMarked
package engraft.harmonization.episodes.schedule;

import org.jspecify.annotations.NullMarked;
