/** Owns samples of what the rules forbid. */
@NullMarked
package engraft.ingestion.bad;

import org.jspecify.annotations.NullMarked;
