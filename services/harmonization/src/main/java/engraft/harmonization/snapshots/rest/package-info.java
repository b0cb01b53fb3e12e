/** Cuts and shows snapshots, and lists the network's mask profiles. */
@NullMarked
package engraft.harmonization.snapshots.rest;

import org.jspecify.annotations.NullMarked;
