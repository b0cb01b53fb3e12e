package engraft.dicom.pixels;

/** The brightness of a colour as ITU-R BT.601 weighs it. */
final class Luma {

  private Luma() {}

  static long of(long red, long green, long blue) {
    return Math.round(.299 * red + .587 * green + .114 * blue);
  }
}
