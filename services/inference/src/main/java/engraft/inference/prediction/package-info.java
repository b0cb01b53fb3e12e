/** Answers for one patient: asked, given, kept and told. */
@NullMarked
package engraft.inference.prediction;

import org.jspecify.annotations.NullMarked;
