/** Pixels of DICOM objects as small grey images, for the transfer syntaxes that can be decoded. */
@NullMarked
package engraft.dicom.pixels;

import org.jspecify.annotations.NullMarked;
