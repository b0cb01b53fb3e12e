/**
 * What is to be predicted, as data: the label's concept, its kind, and what must not be looked at.
 */
@NullMarked
package engraft.learning.task;

import org.jspecify.annotations.NullMarked;
