/** Owns database transactions that are confined to one hospital. */
@NullMarked
package engraft.kit.transaction;

import org.jspecify.annotations.NullMarked;
