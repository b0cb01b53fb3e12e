/** Tests of DICOM at the front door. */
@NullMarked
package engraft.ingestion.dicom;

import org.jspecify.annotations.NullMarked;
