/** Erasure of a patient: entries, episodes, and the files of the snapshots that hold them. */
@NullMarked
package engraft.harmonization.erasure;

import org.jspecify.annotations.NullMarked;
