/** DICOMweb: STOW-RS, and QIDO-RS and WADO-RS for metadata (PS3.18). */
@NullMarked
package engraft.ingestion.dicom.rest;

import org.jspecify.annotations.NullMarked;
