/** Hears what became of models elsewhere, and tells of exports and imports. */
@NullMarked
package engraft.training.models.messaging;

import org.jspecify.annotations.NullMarked;
