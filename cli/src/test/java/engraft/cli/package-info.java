@NullMarked
package engraft.cli;

import org.jspecify.annotations.NullMarked;
