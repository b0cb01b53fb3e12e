/** Owns how JSON reads in every service. */
@NullMarked
package engraft.kit.json;

import org.jspecify.annotations.NullMarked;
