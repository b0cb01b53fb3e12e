/** Owns a stand-in for a native library. */
@NullMarked
package org.tensorflow;

import org.jspecify.annotations.NullMarked;
