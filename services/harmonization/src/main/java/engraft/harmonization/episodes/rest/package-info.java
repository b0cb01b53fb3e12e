/** Shows episodes to the people of their hospital. */
@NullMarked
package engraft.harmonization.episodes.rest;

import org.jspecify.annotations.NullMarked;
