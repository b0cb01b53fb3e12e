/** How the learning core's records read in the files of a model artifact. */
@NullMarked
package engraft.learning.json;

import org.jspecify.annotations.NullMarked;
