/** What a worker is asked to do, and how it says that it cannot. */
@NullMarked
package engraft.learning.worker.job;

import org.jspecify.annotations.NullMarked;
