/** Tests of bulk import, on a real database. */
@NullMarked
package engraft.ingestion.bulk;

import org.jspecify.annotations.NullMarked;
