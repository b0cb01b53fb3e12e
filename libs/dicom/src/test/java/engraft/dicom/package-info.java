/** Tests of DICOM. */
@NullMarked
package engraft.dicom;

import org.jspecify.annotations.NullMarked;
