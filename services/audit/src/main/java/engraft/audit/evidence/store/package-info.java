/** Owns finding log entries by what they speak of. */
@NullMarked
package engraft.audit.evidence.store;

import org.jspecify.annotations.NullMarked;
