/** Shows the quality of a hospital's data to its people, as JSON and as pictures. */
@NullMarked
package engraft.harmonization.quality.rest;

import org.jspecify.annotations.NullMarked;
