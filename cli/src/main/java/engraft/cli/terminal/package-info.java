/** Owns how the command speaks: progress on a terminal, tables, and JSON for machines. */
@NullMarked
package engraft.cli.terminal;

import org.jspecify.annotations.NullMarked;
