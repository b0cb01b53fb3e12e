/** Ties deployments to the application's life: start, schedule, readiness and worker threads. */
@NullMarked
package engraft.inference.deployment.runtime;

import org.jspecify.annotations.NullMarked;
