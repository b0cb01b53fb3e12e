/** Owns the fitting of foundation models: what is asked for, and what becomes of it. */
@NullMarked
package engraft.training.runs;

import org.jspecify.annotations.NullMarked;
