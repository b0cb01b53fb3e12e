/** Owns samples of what the rules allow in rest. */
@NullMarked
package engraft.audit.good.rest;

import org.jspecify.annotations.NullMarked;
