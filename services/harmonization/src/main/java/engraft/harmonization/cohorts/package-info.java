/**
 * Cohorts: which episodes a question is about, as a small declarative query: an index event, a
 * window around it, an outcome that must be known, and exclusions. Every step tells how many
 * episodes it leaves.
 */
@NullMarked
package engraft.harmonization.cohorts;

import org.jspecify.annotations.NullMarked;
