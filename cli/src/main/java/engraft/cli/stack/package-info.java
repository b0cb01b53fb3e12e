/** Owns the platform on one machine: its parts as processes, kept running by one supervisor. */
@NullMarked
package engraft.cli.stack;

import org.jspecify.annotations.NullMarked;
