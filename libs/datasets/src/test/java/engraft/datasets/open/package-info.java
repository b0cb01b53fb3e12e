/** Tests of reading open data sets. */
@NullMarked
package engraft.datasets.open;

import org.jspecify.annotations.NullMarked;
