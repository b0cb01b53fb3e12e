/**
 * Open clinical data sets: a descriptor says where the files come from and what each column means;
 * the reader makes a network of hospitals of them, or says which line is wrong.
 */
@NullMarked
package engraft.datasets.open;

import org.jspecify.annotations.NullMarked;
