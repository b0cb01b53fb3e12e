/** Tells of snapshots. */
@NullMarked
package engraft.harmonization.snapshots.messaging;

import org.jspecify.annotations.NullMarked;
