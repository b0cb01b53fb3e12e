/**
 * Answers other than a risk: one of several classes, a number, or when an event comes. Each kind is
 * a number of scores a row and a loss over them; all else, from fitting to stacking, follows.
 */
@NullMarked
package engraft.learning.outcome;

import org.jspecify.annotations.NullMarked;
