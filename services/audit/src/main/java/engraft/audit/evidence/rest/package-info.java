/** Owns evidence over HTTP. */
@NullMarked
package engraft.audit.evidence.rest;

import org.jspecify.annotations.NullMarked;
