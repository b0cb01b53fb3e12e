/** Owns the blob store as a bean. */
@NullMarked
package engraft.kit.blob;

import org.jspecify.annotations.NullMarked;
