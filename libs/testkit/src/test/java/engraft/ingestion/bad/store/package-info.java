/** Owns samples of what the rules forbid in store. */
@NullMarked
package engraft.ingestion.bad.store;

import org.jspecify.annotations.NullMarked;
