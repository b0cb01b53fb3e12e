package engraft.dicom.pixels;

import engraft.dicom.DataSet;
import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import engraft.dicom.Tag;

/**
 * How the pixels of an object are laid out (PS3.3 C.7.6.3).
 *
 * @param stored bits of a sample that count
 * @param byPlane whether each colour has a plane of its own
 */
record PixelForm(
    int rows,
    int columns,
    int samples,
    int allocated,
    int stored,
    boolean signed,
    boolean byPlane,
    String photometric) {

  private static final String PALETTE = "PALETTE COLOR";
  private static final int MOST_PIXELS = 16 << 20;

  static PixelForm of(DataSet data) {
    PixelForm form =
        new PixelForm(
            required(data, Tag.ROWS),
            required(data, Tag.COLUMNS),
            data.integer(Tag.SAMPLES).orElse(1),
            required(data, Tag.BITS_ALLOCATED),
            data.integer(Tag.BITS_STORED).orElse(required(data, Tag.BITS_ALLOCATED)),
            data.integer(Tag.SIGNED).orElse(0) == 1,
            data.integer(Tag.PLANAR).orElse(0) == 1,
            data.text(Tag.PHOTOMETRIC).orElse("MONOCHROME2"));
    form.check();
    return form;
  }

  private void check() {
    if (rows < 1 || columns < 1) {
      throw new DicomException(Reason.INVALID, "rows and columns must be above 0");
    }
    if ((long) rows * columns > MOST_PIXELS) {
      throw new DicomException(
          Reason.TOO_LARGE, "the image has more than %d pixels".formatted(MOST_PIXELS));
    }
    if (allocated != 8 && allocated != 16 && allocated != 32 && !isBits()) {
      throw new DicomException(
          Reason.NOT_SUPPORTED,
          "bits allocated (%d) must be 8, 16 or 32, or 1 of grey".formatted(allocated));
    }
    if (stored < 1 || stored > allocated) {
      throw new DicomException(
          Reason.INVALID, "bits stored (%d) must be within bits allocated".formatted(stored));
    }
    if (samples != 1 && samples != 3) {
      throw new DicomException(
          Reason.NOT_SUPPORTED, "samples per pixel (%d) must be 1 or 3".formatted(samples));
    }
    boolean known =
        switch (photometric) {
          case "MONOCHROME1", "MONOCHROME2" -> samples == 1;
          case PALETTE -> samples == 1 && (allocated == 8 || allocated == 16) && !signed;
          case "RGB", "YBR_FULL", "YBR_FULL_422", "YBR_PARTIAL_422" -> samples == 3;
          default -> false;
        };
    if (!known) {
      throw new DicomException(
          Reason.NOT_SUPPORTED,
          "photometric interpretation %s is not read"
              .formatted(photometric.replaceAll("[^A-Z0-9_ ]", "?")));
    }
  }

  int pixels() {
    return rows * columns;
  }

  int bytesOfSample() {
    return allocated / 8;
  }

  /** Whether eight pixels are one byte, the first the lowest bit. */
  boolean isBits() {
    return allocated == 1 && samples == 1;
  }

  /** Whether a sample is the number of a colour. */
  boolean isPalette() {
    return photometric.equals(PALETTE);
  }

  boolean isGrey() {
    return samples == 1;
  }

  /** Whether the third value of a pixel pair is shared, two bytes a pixel. */
  boolean isHalved() {
    return photometric.endsWith("_422");
  }

  /** The value of a sample's bits: those above the stored ones are cut, the sign is spread. */
  long value(long bits) {
    int cut = Long.SIZE - stored;
    return signed ? bits << cut >> cut : bits << cut >>> cut;
  }

  private static int required(DataSet data, int tag) {
    return data.integer(tag)
        .orElseThrow(
            () ->
                new DicomException(
                    Reason.INVALID, "%s is required of an image".formatted(Tag.text(tag))));
  }
}
