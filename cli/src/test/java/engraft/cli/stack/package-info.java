/** Tests of the supervisor and of what an installation keeps. */
@NullMarked
package engraft.cli.stack;

import org.jspecify.annotations.NullMarked;
