/** Tests of tables. */
@NullMarked
package engraft.ingestion.tabular;

import org.jspecify.annotations.NullMarked;
