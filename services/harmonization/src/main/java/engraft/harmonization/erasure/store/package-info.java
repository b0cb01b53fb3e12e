/** Erases in PostgreSQL. */
@NullMarked
package engraft.harmonization.erasure.store;

import org.jspecify.annotations.NullMarked;
