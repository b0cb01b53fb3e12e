/** Ridge logistic regression with missing indicators, and the ways to bring it to another site. */
@NullMarked
package engraft.learning.linear;

import org.jspecify.annotations.NullMarked;
