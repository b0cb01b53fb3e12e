package engraft.learning.feature;

import engraft.clinical.Image;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Resamples the latest image to the space's size by averaging areas. */
final class ImagePixels {

  private static final Comparator<Image> LATEST =
      Comparator.comparing(Image::time)
          .thenComparing(Image::kind)
          .thenComparingInt(image -> Arrays.hashCode(image.pixels()));

  private ImagePixels() {}

  static float[] of(List<Image> images, int side) {
    if (side == 0 || images.isEmpty()) {
      return new float[0];
    }
    Image image = images.stream().max(LATEST).orElseThrow();
    float[] pixels = new float[side * side];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        pixels[row * side + column] = average(image, row, column, side);
      }
    }
    return pixels;
  }

  private static float average(Image image, int row, int column, int side) {
    int top = row * image.height() / side;
    int bottom = Math.max(top + 1, (row + 1) * image.height() / side);
    int left = column * image.width() / side;
    int right = Math.max(left + 1, (column + 1) * image.width() / side);
    long sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += image.pixels()[y * image.width() + x] & 0xff;
      }
    }
    return sum / (255f * (bottom - top) * (right - left));
  }
}
