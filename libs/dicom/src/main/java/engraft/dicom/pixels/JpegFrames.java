package engraft.dicom.pixels;

import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** JPEG frames through ImageIO: baseline, extended of 8 bits, and lossless. */
final class JpegFrames {

  private JpegFrames() {}

  /** The grey values as they are coded; colours as their luma. */
  static long[] samples(byte[] frame, PixelForm form) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame))) {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        if (reader.getWidth(0) != form.columns() || reader.getHeight(0) != form.rows()) {
          throw new DicomException(
              Reason.NOT_UNDERSTOOD, "the JPEG frame is of another size than the object says");
        }
        return form.isGrey() ? grey(reader.read(0).getRaster(), form) : luma(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new DicomException(Reason.NOT_UNDERSTOOD, "the JPEG frame cannot be decoded");
    }
  }

  private static long[] grey(Raster raster, PixelForm form) {
    int[] values = raster.getSamples(0, 0, form.columns(), form.rows(), 0, (int[]) null);
    long[] samples = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      samples[i] = form.value(values[i]);
    }
    return samples;
  }

  private static long[] luma(BufferedImage image) {
    long[] samples = new long[image.getWidth() * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        samples[y * image.getWidth() + x] = Luma.of(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
      }
    }
    return samples;
  }
}
