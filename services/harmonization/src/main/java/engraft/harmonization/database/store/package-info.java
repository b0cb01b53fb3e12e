/** How the stores speak SQL: rows come back as JSON and become records. */
@NullMarked
package engraft.harmonization.database.store;

import org.jspecify.annotations.NullMarked;
