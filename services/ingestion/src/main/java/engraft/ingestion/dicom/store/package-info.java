/** The catalogue of instances in PostgreSQL. */
@NullMarked
package engraft.ingestion.dicom.store;

import org.jspecify.annotations.NullMarked;
