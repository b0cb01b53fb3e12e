/** Deployments in PostgreSQL. */
@NullMarked
package engraft.inference.deployment.store;

import org.jspecify.annotations.NullMarked;
