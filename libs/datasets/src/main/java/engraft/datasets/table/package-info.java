/**
 * One language for tables of clinical data: what each column means, and the reading of CSV and
 * Parquet by it, row by row. Open data sets and a hospital's own extracts are told in it alike.
 */
@NullMarked
package engraft.datasets.table;

import org.jspecify.annotations.NullMarked;
