/** The vault in PostgreSQL, each site's rows to itself. */
@NullMarked
package engraft.ingestion.identities.store;

import org.jspecify.annotations.NullMarked;
