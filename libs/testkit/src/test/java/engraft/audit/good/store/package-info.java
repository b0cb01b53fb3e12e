/** Owns samples of what the rules allow in store. */
@NullMarked
package engraft.audit.good.store;

import org.jspecify.annotations.NullMarked;
