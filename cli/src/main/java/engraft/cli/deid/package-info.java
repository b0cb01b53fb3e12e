/** Fitting the recogniser of identifiers to marked notes. */
@NullMarked
package engraft.cli.deid;

import org.jspecify.annotations.NullMarked;
