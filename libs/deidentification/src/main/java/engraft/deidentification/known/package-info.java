/** Evidence by the patient's own identifiers, however they are spelled. */
@NullMarked
package engraft.deidentification.known;

import org.jspecify.annotations.NullMarked;
