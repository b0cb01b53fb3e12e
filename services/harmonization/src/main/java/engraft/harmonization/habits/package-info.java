/**
 * Sites' habits of measuring: the same patients, other numbers. A reference subgroup's quantiles
 * may be published to the network, and another site's numbers brought to them, where it helps and
 * cannot take away what an outcome did.
 */
@NullMarked
package engraft.harmonization.habits;

import org.jspecify.annotations.NullMarked;
