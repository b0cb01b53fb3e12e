/**
 * Episodes: every accepted resource, in whatever order it arrives, leads to the same episode. An
 * episode's state is rebuilt from its entries; a revision counts its changes.
 */
@NullMarked
package engraft.harmonization.episodes;

import org.jspecify.annotations.NullMarked;
