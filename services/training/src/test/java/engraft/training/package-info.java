/** The service as a whole, against real parts and real child processes. */
@NullMarked
package engraft.training;

import org.jspecify.annotations.NullMarked;
