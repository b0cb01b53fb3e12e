/**
 * Harmonization: turns what hospitals say, each in its own codes and units, into episodes in the
 * network's words; knows how complete they are and freezes them for learning.
 */
@NullMarked
package engraft.harmonization;

import org.jspecify.annotations.NullMarked;
