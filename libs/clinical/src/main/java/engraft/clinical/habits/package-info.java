/** Hospitals' habits of measuring, and how numbers are brought from one to another. */
@NullMarked
package engraft.clinical.habits;

import org.jspecify.annotations.NullMarked;
