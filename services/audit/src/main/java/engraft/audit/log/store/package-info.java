/** Owns the log in PostgreSQL. */
@NullMarked
package engraft.audit.log.store;

import org.jspecify.annotations.NullMarked;
