/** Tests of how texts are looked through. */
@NullMarked
package engraft.deidentification.text;

import org.jspecify.annotations.NullMarked;
