/** Evidence by form: dates, addresses of the net, telephone numbers, labelled identifiers. */
@NullMarked
package engraft.deidentification.pattern;

import org.jspecify.annotations.NullMarked;
