/** What a site measures, as patterns without values, and rows that wear another site's pattern. */
@NullMarked
package engraft.learning.mask;

import org.jspecify.annotations.NullMarked;
