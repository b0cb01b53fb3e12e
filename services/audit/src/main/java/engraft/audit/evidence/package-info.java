/** Owns the chain of evidence behind a prediction or a model. */
@NullMarked
package engraft.audit.evidence;

import org.jspecify.annotations.NullMarked;
