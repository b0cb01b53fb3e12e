/** Owns the keys that sign models and those that are trusted, from the configuration. */
@NullMarked
package engraft.training.models.keys;

import org.jspecify.annotations.NullMarked;
