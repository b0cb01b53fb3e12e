@NullMarked
package engraft.deidentification;

import org.jspecify.annotations.NullMarked;
