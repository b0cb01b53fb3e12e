/** A stack of experts in memory, and its artifact directory on disk. */
@NullMarked
package engraft.learning.worker.model;

import org.jspecify.annotations.NullMarked;
