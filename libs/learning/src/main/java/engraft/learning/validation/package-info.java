/**
 * What a person reads before releasing a model: how good it is, for whom, and what is not known.
 */
@NullMarked
package engraft.learning.validation;

import org.jspecify.annotations.NullMarked;
