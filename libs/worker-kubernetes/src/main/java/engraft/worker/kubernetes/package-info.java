/** Runs workers as Kubernetes Jobs: what a Job looks like, how it is started, watched and found. */
@NullMarked
package engraft.worker.kubernetes;

import org.jspecify.annotations.NullMarked;
