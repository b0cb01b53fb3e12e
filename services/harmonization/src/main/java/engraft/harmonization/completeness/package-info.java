/**
 * How much each hospital knows: per concept the share of episodes that have it and why the others
 * do not, per episode a completeness, and how that changed over time.
 */
@NullMarked
package engraft.harmonization.completeness;

import org.jspecify.annotations.NullMarked;
