package engraft.dicom.pixels;

import java.util.List;

/**
 * Rows of unsigned bytes, 0 black.
 *
 * @param rows {@code height * width} bytes; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor; equality is never asked of it
public record GreyImage(int height, int width, byte[] rows) {

  /**
   * A rectangle of an image by fractions of its width and height, from its upper left corner.
   *
   * @param left within [0, 1]
   */
  public record Region(double left, double top, double right, double bottom) {
    public Region {
      if (left < 0 || top < 0 || right > 1 || bottom > 1 || left >= right || top >= bottom) {
        throw new IllegalArgumentException(
            "region must lie within the image: left, top, right, bottom as fractions of it");
      }
    }
  }

  /** The image with these regions black. */
  public GreyImage blank(List<Region> regions) {
    byte[] blanked = rows.clone();
    for (Region region : regions) {
      int right = (int) Math.ceil(region.right() * width);
      int bottom = (int) Math.ceil(region.bottom() * height);
      for (int y = (int) (region.top() * height); y < bottom; y++) {
        for (int x = (int) (region.left() * width); x < right; x++) {
          blanked[y * width + x] = 0;
        }
      }
    }
    return new GreyImage(height, width, blanked);
  }

  /** No side longer than this, each pixel the mean of those that it stands for. */
  GreyImage within(int longest) {
    int side = Math.max(height, width);
    if (side <= longest) {
      return this;
    }
    int newHeight = Math.max(1, (int) ((long) height * longest / side));
    int newWidth = Math.max(1, (int) ((long) width * longest / side));
    byte[] small = new byte[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      for (int x = 0; x < newWidth; x++) {
        small[y * newWidth + x] =
            mean(
                x * width / newWidth,
                y * height / newHeight,
                Math.max(x * width / newWidth + 1, (x + 1) * width / newWidth),
                Math.max(y * height / newHeight + 1, (y + 1) * height / newHeight));
      }
    }
    return new GreyImage(newHeight, newWidth, small);
  }

  private byte mean(int left, int top, int right, int bottom) {
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += Byte.toUnsignedInt(rows[y * width + x]);
      }
    }
    return (byte) (sum / ((long) (right - left) * (bottom - top)));
  }
}
