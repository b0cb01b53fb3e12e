/** Owns samples of what the rules forbid in rest. */
@NullMarked
package engraft.ingestion.bad.rest;

import org.jspecify.annotations.NullMarked;
