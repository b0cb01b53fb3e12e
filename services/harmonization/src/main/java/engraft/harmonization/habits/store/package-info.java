/** Keeps references in PostgreSQL. */
@NullMarked
package engraft.harmonization.habits.store;

import org.jspecify.annotations.NullMarked;
