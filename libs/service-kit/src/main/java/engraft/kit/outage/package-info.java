/** Owns telling outages, which pass, from failures that do not. */
@NullMarked
package engraft.kit.outage;

import org.jspecify.annotations.NullMarked;
