/**
 * Brings a foundation model to a site with few labels, next to its baselines, and lets a gate
 * choose.
 */
@NullMarked
package engraft.learning.worker.adapt;

import org.jspecify.annotations.NullMarked;
