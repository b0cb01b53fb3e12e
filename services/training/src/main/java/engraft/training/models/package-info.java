/**
 * Owns the registry: which models there are, where they come from, and where each stands at each
 * hospital.
 */
@NullMarked
package engraft.training.models;

import org.jspecify.annotations.NullMarked;
