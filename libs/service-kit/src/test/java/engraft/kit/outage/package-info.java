/** Outages are told from poison. */
@NullMarked
package engraft.kit.outage;

import org.jspecify.annotations.NullMarked;
