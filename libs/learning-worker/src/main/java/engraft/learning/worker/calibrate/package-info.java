/** Learns, from rows that a model did not see, what makes its log-odds an answer. */
@NullMarked
package engraft.learning.worker.calibrate;

import org.jspecify.annotations.NullMarked;
