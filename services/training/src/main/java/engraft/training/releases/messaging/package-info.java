/** Tells of releases through the outbox. */
@NullMarked
package engraft.training.releases.messaging;

import org.jspecify.annotations.NullMarked;
