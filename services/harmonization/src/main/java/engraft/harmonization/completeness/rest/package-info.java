/** Shows completeness to the people of their hospital. */
@NullMarked
package engraft.harmonization.completeness.rest;

import org.jspecify.annotations.NullMarked;
