/** Previews cohorts. */
@NullMarked
package engraft.harmonization.cohorts.rest;

import org.jspecify.annotations.NullMarked;
