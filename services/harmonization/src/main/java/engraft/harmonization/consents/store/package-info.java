/** Reads consents from the entries of episodes. */
@NullMarked
package engraft.harmonization.consents.store;

import org.jspecify.annotations.NullMarked;
