/** Erasures over HTTP. */
@NullMarked
package engraft.ingestion.erasures.rest;

import org.jspecify.annotations.NullMarked;
