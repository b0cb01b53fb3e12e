/** Trying units over REST. */
@NullMarked
package engraft.harmonization.units.rest;

import org.jspecify.annotations.NullMarked;
