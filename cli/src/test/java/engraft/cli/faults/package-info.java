/** Kills fall where they are planned, and whatever is lost, doubled or other is found. */
@NullMarked
package engraft.cli.faults;

import org.jspecify.annotations.NullMarked;
