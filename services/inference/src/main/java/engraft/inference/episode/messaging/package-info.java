/** Episodes, as the harmonization topic tells them. */
@NullMarked
package engraft.inference.episode.messaging;

import org.jspecify.annotations.NullMarked;
