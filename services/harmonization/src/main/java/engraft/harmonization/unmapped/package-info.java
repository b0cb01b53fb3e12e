/**
 * The review queue: what hospitals said and the tables could not understand, and how a person
 * resolves it. It is drawn from the episodes themselves, so that it can never disagree with them.
 */
@NullMarked
package engraft.harmonization.unmapped;

import org.jspecify.annotations.NullMarked;
