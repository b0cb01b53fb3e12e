@NullMarked
package engraft.worker.kubernetes;

import org.jspecify.annotations.NullMarked;
