@NullMarked
package engraft.deidentification.pattern;

import org.jspecify.annotations.NullMarked;
