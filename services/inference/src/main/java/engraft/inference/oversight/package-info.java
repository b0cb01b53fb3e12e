/** A clinician's decision against an answer: kept beside it and told to the log. */
@NullMarked
package engraft.inference.oversight;

import org.jspecify.annotations.NullMarked;
