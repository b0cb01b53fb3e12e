/** Reads how free text is de-identified from the configuration. */
@NullMarked
package engraft.ingestion.deidentification.config;

import org.jspecify.annotations.NullMarked;
