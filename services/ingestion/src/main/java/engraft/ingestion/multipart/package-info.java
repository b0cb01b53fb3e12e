/** Bodies of several parts, as STOW-RS and HTML forms send them. */
@NullMarked
package engraft.ingestion.multipart;

import org.jspecify.annotations.NullMarked;
