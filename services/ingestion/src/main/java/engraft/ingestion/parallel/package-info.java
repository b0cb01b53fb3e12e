/** Owns how one large submission uses all processors without keeping small ones waiting. */
@NullMarked
package engraft.ingestion.parallel;

import org.jspecify.annotations.NullMarked;
