@NullMarked
package engraft.deidentification.recogniser;

import org.jspecify.annotations.NullMarked;
