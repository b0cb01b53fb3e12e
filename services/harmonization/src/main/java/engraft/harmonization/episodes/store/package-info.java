/** Keeps episodes and their entries in PostgreSQL. */
@NullMarked
package engraft.harmonization.episodes.store;

import org.jspecify.annotations.NullMarked;
