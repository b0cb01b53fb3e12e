/** The ways to bring an ensemble of nets to another site, each named after the paper it follows. */
@NullMarked
package engraft.learning.tensorflow.adaptation;

import org.jspecify.annotations.NullMarked;
