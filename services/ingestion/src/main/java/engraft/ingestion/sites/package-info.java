/** Registering hospitals: who they are, and the client and the people they sign in with. */
@NullMarked
package engraft.ingestion.sites;

import org.jspecify.annotations.NullMarked;
