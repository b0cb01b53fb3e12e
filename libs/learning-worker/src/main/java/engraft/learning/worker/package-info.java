/** The command that training and adaptation run in a process of its own: job in, artifact out. */
@NullMarked
package engraft.learning.worker;

import org.jspecify.annotations.NullMarked;
