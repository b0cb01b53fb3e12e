/**
 * Loads a hospital twice, in peace and while every part of the platform is killed, and reconciles
 * the two.
 */
@NullMarked
package engraft.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
