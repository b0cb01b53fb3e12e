/** Owns a stand-in for a native library. */
@NullMarked
package ai.onnxruntime;

import org.jspecify.annotations.NullMarked;
