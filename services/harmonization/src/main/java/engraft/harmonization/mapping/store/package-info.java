/** Keeps local mappings in PostgreSQL. */
@NullMarked
package engraft.harmonization.mapping.store;

import org.jspecify.annotations.NullMarked;
