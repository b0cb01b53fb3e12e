/**
 * Consents: what patients say of the use of their data for anything but their own care, and what of
 * them may be used. The newest word counts, in whatever order they came.
 */
@NullMarked
package engraft.harmonization.consents;

import org.jspecify.annotations.NullMarked;
