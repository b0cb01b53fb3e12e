@NullMarked
package engraft.deidentification.scrubbing;

import org.jspecify.annotations.NullMarked;
