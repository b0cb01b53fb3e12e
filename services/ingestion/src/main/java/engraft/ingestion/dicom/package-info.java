/**
 * DICOM instances as archives and modalities send them: kept sealed, de-identified by what may
 * stay, their pictures told to the others as small grey images, and found again by their metadata.
 */
@NullMarked
package engraft.ingestion.dicom;

import org.jspecify.annotations.NullMarked;
