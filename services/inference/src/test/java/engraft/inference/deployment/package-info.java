/** Tests of keeping models warm. */
@NullMarked
package engraft.inference.deployment;

import org.jspecify.annotations.NullMarked;
