/** Overrides in PostgreSQL, with the event that tells of each. */
@NullMarked
package engraft.inference.oversight.store;

import org.jspecify.annotations.NullMarked;
