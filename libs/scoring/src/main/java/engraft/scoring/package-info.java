/**
 * Answers for one patient or many with an exported model: what inference needs and no more. The
 * only module that imports ONNX Runtime.
 */
@NullMarked
package engraft.scoring;

import org.jspecify.annotations.NullMarked;
