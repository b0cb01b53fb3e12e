/**
 * The one feature space and encoder that training and scoring share; absence is typed throughout.
 */
@NullMarked
package engraft.learning.feature;

import org.jspecify.annotations.NullMarked;
