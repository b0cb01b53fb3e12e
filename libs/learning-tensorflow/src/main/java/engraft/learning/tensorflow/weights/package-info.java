/** Weights as plain named arrays, and the safetensors file they travel in. No TensorFlow here. */
@NullMarked
package engraft.learning.tensorflow.weights;

import org.jspecify.annotations.NullMarked;
