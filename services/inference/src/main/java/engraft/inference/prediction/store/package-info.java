/** Predictions in PostgreSQL, with the event that tells of each. */
@NullMarked
package engraft.inference.prediction.store;

import org.jspecify.annotations.NullMarked;
