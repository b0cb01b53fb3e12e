/** Owns the log over HTTP. */
@NullMarked
package engraft.audit.log.rest;

import org.jspecify.annotations.NullMarked;
