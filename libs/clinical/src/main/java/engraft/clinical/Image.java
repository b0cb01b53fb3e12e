package engraft.clinical;

import java.time.Duration;

/**
 * A single-channel image, row by row, each pixel an unsigned byte (0 black, 255 white).
 *
 * @param kind what was imaged, such as {@code loinc:30745-4} (chest X-ray)
 * @param pixels {@code height * width} bytes; not copied, treat as immutable
 * @param time since the episode began
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor; equality is never asked of it
public record Image(ConceptId kind, int height, int width, byte[] pixels, Duration time) {

  public Image {
    if (height < 1 || width < 1 || pixels.length != height * width) {
      throw new IllegalArgumentException(
          "pixels (%d) must be height (%d) times width (%d)"
              .formatted(pixels.length, height, width));
    }
  }
}
