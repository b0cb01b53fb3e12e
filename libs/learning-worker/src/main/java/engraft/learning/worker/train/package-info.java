/**
 * Fits a foundation model: experts, stack and calibration, cross-fitted on a rich site's snapshot.
 */
@NullMarked
package engraft.learning.worker.train;

import org.jspecify.annotations.NullMarked;
