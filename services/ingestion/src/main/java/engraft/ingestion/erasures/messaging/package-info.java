/** Hears what the other services erased. */
@NullMarked
package engraft.ingestion.erasures.messaging;

import org.jspecify.annotations.NullMarked;
