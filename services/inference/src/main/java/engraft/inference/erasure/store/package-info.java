/** Erases in PostgreSQL. */
@NullMarked
package engraft.inference.erasure.store;

import org.jspecify.annotations.NullMarked;
