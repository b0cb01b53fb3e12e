/** All evidence together, and what is written in place of what was found. */
@NullMarked
package engraft.deidentification.scrubbing;

import org.jspecify.annotations.NullMarked;
