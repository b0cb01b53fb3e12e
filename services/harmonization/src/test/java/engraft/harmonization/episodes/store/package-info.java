/** How PostgreSQL runs the statements. */
@NullMarked
package engraft.harmonization.episodes.store;

import org.jspecify.annotations.NullMarked;
