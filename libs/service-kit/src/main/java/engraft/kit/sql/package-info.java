/** Owns SQL that services write themselves, on the connection of the caller's transaction. */
@NullMarked
package engraft.kit.sql;

import org.jspecify.annotations.NullMarked;
