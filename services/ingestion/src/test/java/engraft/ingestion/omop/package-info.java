/** Whatever comes as OMOP. */
@NullMarked
package engraft.ingestion.omop;

import org.jspecify.annotations.NullMarked;
