/** The registry over REST. */
@NullMarked
package engraft.training.models.rest;

import org.jspecify.annotations.NullMarked;
