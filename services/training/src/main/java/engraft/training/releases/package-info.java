/** Owns the decision that a model may serve a hospital, which a person takes on evidence. */
@NullMarked
package engraft.training.releases;

import org.jspecify.annotations.NullMarked;
