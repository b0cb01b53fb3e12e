package engraft.dicom.pixels;

import engraft.dicom.DataSet;
import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import engraft.dicom.DicomObject;
import engraft.dicom.Element;
import engraft.dicom.Tag;
import engraft.dicom.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes a grey image of 8 bits of an object's first frame: rescaled, through the first window that
 * the object names, or from its darkest to its brightest pixel where it names none.
 */
public final class PixelReader {

  private static final double BRIGHTEST = 255;

  private PixelReader() {}

  /**
   * @param longest the longest side of the image; a larger one is made smaller
   * @throws DicomException when the pixels cannot be decoded; the message names the transfer syntax
   */
  public static GreyImage grey(DicomObject object, int longest) {
    TransferSyntax syntax = object.syntax();
    if (!syntax.isDecodable()) {
      throw new DicomException(
          Reason.NOT_SUPPORTED,
          "pixels of transfer syntax %s (%s) are not decoded%nMaybe send it as Explicit VR Little Endian."
              .formatted(syntax.title(), syntax.uid()));
    }
    PixelForm form = PixelForm.of(object.data());
    long[] samples = samples(object, form);
    return form.isPalette()
        ? Palette.of(object.data()).grey(samples, form).within(longest)
        : window(samples, form, object.data()).within(longest);
  }

  private static long[] samples(DicomObject object, PixelForm form) {
    Element pixels =
        object.pixels().orElseThrow(() -> new DicomException(Reason.INVALID, "it has no pixels"));
    int frames = Math.max(1, object.data().integer(Tag.FRAMES).orElse(1));
    return switch (pixels) {
      case Element.Value(_, String vr, byte[] bytes) ->
          natural(bytes, form, order(object.syntax(), vr, form));
      case Element.Fragments(_, _, List<byte[]> parts) ->
          encapsulated(object.syntax(), firstFrame(parts, frames), form);
      case Element.Sequence _ ->
          throw new DicomException(Reason.NOT_UNDERSTOOD, "the pixels are a sequence");
    };
  }

  private static ByteOrder order(TransferSyntax syntax, String vr, PixelForm form) {
    boolean bytes = vr.equals("OB") && form.allocated() == 8;
    return syntax == TransferSyntax.EXPLICIT_BIG && !bytes
        ? ByteOrder.BIG_ENDIAN
        : ByteOrder.LITTLE_ENDIAN;
  }

  /** A frame is one fragment where there are as many, else all of them together are one. */
  private static byte[] firstFrame(List<byte[]> parts, int frames) {
    if (parts.isEmpty()) {
      throw new DicomException(Reason.INVALID, "it has no fragment of pixels");
    }
    if (frames > 1) {
      if (parts.size() != frames) {
        throw new DicomException(
            Reason.NOT_SUPPORTED, "frames of several fragments each are not read");
      }
      return parts.getFirst();
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    parts.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static long[] encapsulated(TransferSyntax syntax, byte[] frame, PixelForm form) {
    if (form.isBits()) {
      throw new DicomException(
          Reason.NOT_SUPPORTED, "compressed pixels of one bit each are not read");
    }
    if (syntax == TransferSyntax.JPEG_EXTENDED && form.stored() > Byte.SIZE) {
      throw new DicomException(
          Reason.NOT_SUPPORTED,
          "pixels of transfer syntax %s (%s) are decoded of 8 bits only, not of %d"
              .formatted(syntax.title(), syntax.uid(), form.stored()));
    }
    return switch (syntax.coding()) {
      case JPEG -> JpegFrames.samples(frame, form);
      case RLE -> planes(RunLengths.planes(frame, form), form, ByteOrder.LITTLE_ENDIAN);
      case NATIVE, OTHER ->
          throw new DicomException(
              Reason.NOT_UNDERSTOOD, "the pixels are fragments in a syntax without them");
    };
  }

  private static long[] natural(byte[] bytes, PixelForm form, ByteOrder order) {
    if (form.isHalved()) {
      return halved(bytes, form);
    }
    if (form.isBits()) {
      return bits(bytes, form);
    }
    return form.byPlane() || form.isGrey()
        ? planes(bytes, form, order)
        : interleaved(bytes, form, order);
  }

  /** Two pixels are two brightnesses and one pair of colours: Y Y B R. */
  private static long[] halved(byte[] bytes, PixelForm form) {
    need(bytes, 2L * form.pixels());
    long[] samples = new long[form.pixels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Byte.toUnsignedInt(bytes[i / 2 * 4 + i % 2]);
    }
    return samples;
  }

  private static long[] bits(byte[] bytes, PixelForm form) {
    need(bytes, (form.pixels() + Byte.SIZE - 1) / Byte.SIZE);
    long[] samples = new long[form.pixels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes[i / Byte.SIZE] >> i % Byte.SIZE & 1;
    }
    return samples;
  }

  private static long[] planes(byte[] bytes, PixelForm form, ByteOrder order) {
    need(bytes, (long) form.pixels() * form.samples() * form.bytesOfSample());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    long[] samples = new long[form.pixels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixel(buffer, form, i, form.pixels());
    }
    return samples;
  }

  private static long[] interleaved(byte[] bytes, PixelForm form, ByteOrder order) {
    need(bytes, (long) form.pixels() * form.samples() * form.bytesOfSample());
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    long[] samples = new long[form.pixels()];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixel(buffer, form, i * form.samples(), 1);
    }
    return samples;
  }

  /**
   * @param step how many samples lie between the colours of a pixel
   */
  private static long pixel(ByteBuffer buffer, PixelForm form, int first, int step) {
    long one = sample(buffer, form, first);
    return form.photometric().equals("RGB")
        ? Luma.of(one, sample(buffer, form, first + step), sample(buffer, form, first + 2 * step))
        : one;
  }

  private static long sample(ByteBuffer buffer, PixelForm form, int index) {
    int at = index * form.bytesOfSample();
    return form.value(
        switch (form.bytesOfSample()) {
          case 1 -> buffer.get(at);
          case 2 -> buffer.getShort(at);
          default -> buffer.getInt(at);
        });
  }

  private static void need(byte[] bytes, long length) {
    if (bytes.length < length) {
      throw new DicomException(
          Reason.NOT_UNDERSTOOD,
          "the pixels are %d bytes and must be %d".formatted(bytes.length, length));
    }
  }

  private static GreyImage window(long[] samples, PixelForm form, DataSet data) {
    double slope = data.number(Tag.RESCALE_SLOPE).orElse(1);
    double intercept = data.number(Tag.RESCALE_INTERCEPT).orElse(0);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (long sample : samples) {
      low = Math.min(low, sample * slope + intercept);
      high = Math.max(high, sample * slope + intercept);
    }
    double width = data.number(Tag.WINDOW_WIDTH).orElse(0);
    if (!form.isGrey()) {
      low = 0;
      high = (1L << form.stored()) - 1.0;
    } else if (width >= 1 && data.number(Tag.WINDOW_CENTER).isPresent()) {
      low = data.number(Tag.WINDOW_CENTER).getAsDouble() - width / 2;
      high = low + width;
    }
    boolean inverted = form.photometric().equals("MONOCHROME1");
    byte[] rows = new byte[samples.length];
    for (int i = 0; i < rows.length; i++) {
      double share = high > low ? (samples[i] * slope + intercept - low) / (high - low) : 0;
      double bright = Math.clamp(inverted ? 1 - share : share, 0, 1);
      rows[i] = (byte) Math.round(bright * BRIGHTEST);
    }
    return new GreyImage(form.rows(), form.columns(), rows);
  }
}
