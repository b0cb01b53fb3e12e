/** Releases over REST. */
@NullMarked
package engraft.training.releases.rest;

import org.jspecify.annotations.NullMarked;
