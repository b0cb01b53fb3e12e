/** Owns showing what a validation found, to machines and to people. */
@NullMarked
package engraft.adaptation.reports;

import org.jspecify.annotations.NullMarked;
