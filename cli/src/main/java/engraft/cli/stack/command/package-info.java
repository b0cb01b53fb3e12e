/** Owns the verbs about the platform on this machine: up, down, status, logs, doctor. */
@NullMarked
package engraft.cli.stack.command;

import org.jspecify.annotations.NullMarked;
