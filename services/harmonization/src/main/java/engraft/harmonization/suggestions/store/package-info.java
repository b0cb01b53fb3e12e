/** Finds in PostgreSQL what was sent under something that waits for review. */
@NullMarked
package engraft.harmonization.suggestions.store;

import org.jspecify.annotations.NullMarked;
