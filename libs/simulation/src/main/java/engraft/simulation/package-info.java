/**
 * A simulated hospital network whose causal graph is known: the default demonstration's patients,
 * and the oracle against which learning and causal estimates are tested. Bit-repeatable by seed.
 */
@NullMarked
package engraft.simulation;

import org.jspecify.annotations.NullMarked;
