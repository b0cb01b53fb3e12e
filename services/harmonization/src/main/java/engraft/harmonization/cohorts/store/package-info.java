/** Reads the episodes that cohorts choose from. */
@NullMarked
package engraft.harmonization.cohorts.store;

import org.jspecify.annotations.NullMarked;
