/** Tests of the language of tables. */
@NullMarked
package engraft.datasets.table;

import org.jspecify.annotations.NullMarked;
