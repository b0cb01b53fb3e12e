/** Writes the whole stack of experts as one ONNX graph. No TensorFlow here: weights are arrays. */
@NullMarked
package engraft.learning.tensorflow.onnx;

import org.jspecify.annotations.NullMarked;
