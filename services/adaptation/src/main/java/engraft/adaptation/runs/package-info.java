/** Owns adapting a foundation model to a hospital: what is asked for, and what becomes of it. */
@NullMarked
package engraft.adaptation.runs;

import org.jspecify.annotations.NullMarked;
