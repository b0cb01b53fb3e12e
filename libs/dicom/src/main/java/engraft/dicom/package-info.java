/**
 * DICOM objects as files and services carry them (PS3.5, PS3.10): a bounded reader, the attributes
 * that may stay when a patient must not be known, and the DICOM JSON model of them. No library that
 * reads DICOM is on Maven Central; what is not needed here is not read.
 */
@NullMarked
package engraft.dicom;

import org.jspecify.annotations.NullMarked;
