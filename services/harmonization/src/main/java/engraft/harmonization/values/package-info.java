/**
 * What a source value is worth: a number in the concept's unit, a category, or an absence with its
 * reason. Zeros that mean "not measured", impossible values and unfinished results end here.
 */
@NullMarked
package engraft.harmonization.values;

import org.jspecify.annotations.NullMarked;
