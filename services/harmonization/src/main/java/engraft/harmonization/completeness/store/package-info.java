/** Reads completeness from PostgreSQL and keeps its history there. */
@NullMarked
package engraft.harmonization.completeness.store;

import org.jspecify.annotations.NullMarked;
