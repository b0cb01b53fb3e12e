/** Tests of the simulated network. */
@NullMarked
package engraft.simulation;

import org.jspecify.annotations.NullMarked;
