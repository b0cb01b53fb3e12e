/** Remembers snapshots and mask profiles in PostgreSQL. */
@NullMarked
package engraft.harmonization.snapshots.store;

import org.jspecify.annotations.NullMarked;
