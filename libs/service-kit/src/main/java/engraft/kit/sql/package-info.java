/** Native SQL whose rows travel as JSON. */
@NullMarked
package engraft.kit.sql;

import org.jspecify.annotations.NullMarked;
