/** How much is found and how much of what is found is right, with intervals. */
@NullMarked
package engraft.deidentification.measure;

import org.jspecify.annotations.NullMarked;
