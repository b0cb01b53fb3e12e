/** Keeps what senders sent, sealed so that only ingestion can read it. */
@NullMarked
package engraft.ingestion.quarantine;

import org.jspecify.annotations.NullMarked;
