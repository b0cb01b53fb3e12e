/** Training runs over REST. */
@NullMarked
package engraft.training.runs.rest;

import org.jspecify.annotations.NullMarked;
