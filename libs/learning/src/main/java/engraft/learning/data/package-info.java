/** Encoded episodes with labels, groups and sites, and the seeded ways to split them. */
@NullMarked
package engraft.learning.data;

import org.jspecify.annotations.NullMarked;
