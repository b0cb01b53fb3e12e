/** Rejections over REST. */
@NullMarked
package engraft.ingestion.rejections.rest;

import org.jspecify.annotations.NullMarked;
