/**
 * From a score to an answer that can be trusted: calibrated risk, interval, prediction set and
 * abstention. Written as {@code calibration.json}.
 */
@NullMarked
package engraft.learning.calibration;

import org.jspecify.annotations.NullMarked;
