/** Owns lists that come in pages. */
@NullMarked
package engraft.kit.paging;

import org.jspecify.annotations.NullMarked;
