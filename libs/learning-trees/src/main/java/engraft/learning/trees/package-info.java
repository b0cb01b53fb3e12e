/** Boosted trees fitted by LightGBM, with native missing values. */
@NullMarked
package engraft.learning.trees;

import org.jspecify.annotations.NullMarked;
