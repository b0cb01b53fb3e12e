/** Draws the review queue from the episodes in PostgreSQL. */
@NullMarked
package engraft.harmonization.unmapped.store;

import org.jspecify.annotations.NullMarked;
