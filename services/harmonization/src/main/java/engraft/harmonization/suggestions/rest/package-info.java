/** Shows suggestions beside the review queue. */
@NullMarked
package engraft.harmonization.suggestions.rest;

import org.jspecify.annotations.NullMarked;
