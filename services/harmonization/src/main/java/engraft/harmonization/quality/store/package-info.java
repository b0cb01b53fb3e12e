/** Reads what quality looks at from PostgreSQL. */
@NullMarked
package engraft.harmonization.quality.store;

import org.jspecify.annotations.NullMarked;
