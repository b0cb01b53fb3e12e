/** Overrides over REST. */
@NullMarked
package engraft.inference.oversight.rest;

import org.jspecify.annotations.NullMarked;
