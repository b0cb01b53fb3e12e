/** Releases and retirements, as the models topic tells them. */
@NullMarked
package engraft.inference.deployment.messaging;

import org.jspecify.annotations.NullMarked;
