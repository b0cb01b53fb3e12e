/** Shows the review queue and takes decisions. */
@NullMarked
package engraft.harmonization.unmapped.rest;

import org.jspecify.annotations.NullMarked;
