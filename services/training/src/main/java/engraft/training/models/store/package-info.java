/** Keeps the registry in PostgreSQL. */
@NullMarked
package engraft.training.models.store;

import org.jspecify.annotations.NullMarked;
