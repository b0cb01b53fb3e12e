@NullMarked
package engraft.deidentification.measure;

import org.jspecify.annotations.NullMarked;
