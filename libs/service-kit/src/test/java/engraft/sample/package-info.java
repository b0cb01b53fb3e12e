/** A service as small as can be, which shows that the kit's pieces work together. */
@NullMarked
package engraft.sample;

import org.jspecify.annotations.NullMarked;
