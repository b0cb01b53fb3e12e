/** Predictions over REST. */
@NullMarked
package engraft.inference.prediction.rest;

import org.jspecify.annotations.NullMarked;
