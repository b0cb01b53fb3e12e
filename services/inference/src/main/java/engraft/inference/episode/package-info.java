/** The newest revision of every live episode, as harmonization tells it. */
@NullMarked
package engraft.inference.episode;

import org.jspecify.annotations.NullMarked;
