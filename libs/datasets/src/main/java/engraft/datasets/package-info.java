/**
 * A network of hospitals as data: who they are, what each would send in its own codes and units,
 * and what is later known of it. Simulated and open data look the same from here on.
 */
@NullMarked
package engraft.datasets;

import org.jspecify.annotations.NullMarked;
