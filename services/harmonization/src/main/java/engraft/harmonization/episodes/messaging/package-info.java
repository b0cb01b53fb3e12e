/** Hears of accepted records and tells of harmonized episodes. */
@NullMarked
package engraft.harmonization.episodes.messaging;

import org.jspecify.annotations.NullMarked;
