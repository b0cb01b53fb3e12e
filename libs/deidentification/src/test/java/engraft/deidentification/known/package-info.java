@NullMarked
package engraft.deidentification.known;

import org.jspecify.annotations.NullMarked;
