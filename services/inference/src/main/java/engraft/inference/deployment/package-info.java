/** Which model serves which hospital's task, kept warm in memory; a restart loads them again. */
@NullMarked
package engraft.inference.deployment;

import org.jspecify.annotations.NullMarked;
