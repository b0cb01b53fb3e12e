/** Boosted trees as data: pure Java scoring, and a shape that exports to ONNX. */
@NullMarked
package engraft.learning.tree;

import org.jspecify.annotations.NullMarked;
