/** Text as words with their places, and the words that the field uses. */
@NullMarked
package engraft.deidentification.text;

import org.jspecify.annotations.NullMarked;
