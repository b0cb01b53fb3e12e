/**
 * Units of measure by UCUM: what a number becomes in another unit, and when it cannot become one.
 */
@NullMarked
package engraft.harmonization.units;

import org.jspecify.annotations.NullMarked;
