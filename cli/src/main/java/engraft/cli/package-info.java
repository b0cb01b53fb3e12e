/** Owns the {@code engraft} command: its root, its exit codes and how it speaks on a terminal. */
@NullMarked
package engraft.cli;

import org.jspecify.annotations.NullMarked;
