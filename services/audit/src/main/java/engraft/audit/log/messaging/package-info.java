/** Owns how events of all topics come into the log. */
@NullMarked
package engraft.audit.log.messaging;

import org.jspecify.annotations.NullMarked;
