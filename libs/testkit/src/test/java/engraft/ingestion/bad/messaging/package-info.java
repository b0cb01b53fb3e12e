/** Owns samples of what the rules forbid in messaging. */
@NullMarked
package engraft.ingestion.bad.messaging;

import org.jspecify.annotations.NullMarked;
