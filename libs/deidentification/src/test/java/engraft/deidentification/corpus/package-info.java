@NullMarked
package engraft.deidentification.corpus;

import org.jspecify.annotations.NullMarked;
