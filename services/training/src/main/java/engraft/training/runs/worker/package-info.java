/** Carries a training run out through the worker process and registers what it made. */
@NullMarked
package engraft.training.runs.worker;

import org.jspecify.annotations.NullMarked;
