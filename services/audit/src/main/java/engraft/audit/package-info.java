/** Owns proving what happened on the platform. */
@NullMarked
package engraft.audit;

import org.jspecify.annotations.NullMarked;
