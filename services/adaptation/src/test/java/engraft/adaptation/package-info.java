/** The service as a whole, against real parts and real child processes. */
@NullMarked
package engraft.adaptation;

import org.jspecify.annotations.NullMarked;
