/** Fetches a model's artifact from the blob store, verifies it and runs it with ONNX Runtime. */
@NullMarked
package engraft.inference.model.scoring;

import org.jspecify.annotations.NullMarked;
