/** Tables and their descriptors over REST. */
@NullMarked
package engraft.ingestion.tabular.rest;

import org.jspecify.annotations.NullMarked;
