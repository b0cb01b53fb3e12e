package engraft.dicom.pixels;

import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** RLE Lossless (PS3.5 annex G): one run-length coded segment for each byte of each sample. */
final class RunLengths {

  private static final int HEADER = 64;
  private static final int MOST_SEGMENTS = 15;

  /** Two bytes stand for at most 128: a frame that promises more is refused before any is made. */
  private static final long MOST_SPREAD = 64;

  private RunLengths() {}

  /** The samples plane by plane, little endian. */
  static byte[] planes(byte[] frame, PixelForm form) {
    int width = form.bytesOfSample();
    int segments = form.samples() * width;
    if (frame.length < HEADER) {
      throw broken();
    }
    ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
    int told = header.getInt(0);
    if (told != segments || told > MOST_SEGMENTS) {
      throw new DicomException(
          Reason.NOT_UNDERSTOOD,
          "the frame has %d segments and needs %d".formatted(told, segments));
    }
    if ((long) form.pixels() * segments > MOST_SPREAD * frame.length) {
      throw broken();
    }
    byte[] planes = new byte[form.pixels() * segments];
    for (int segment = 0; segment < segments; segment++) {
      int from = header.getInt(4 + 4 * segment);
      int to = segment + 1 < segments ? header.getInt(8 + 4 * segment) : frame.length;
      if (from < HEADER || to < from || to > frame.length) {
        throw broken();
      }
      int sample = segment / width;
      int place = width - 1 - segment % width;
      spread(
          decode(frame, from, to, form.pixels()),
          planes,
          sample * form.pixels() * width + place,
          width);
    }
    return planes;
  }

  private static void spread(byte[] decoded, byte[] planes, int from, int step) {
    for (int i = 0; i < decoded.length; i++) {
      planes[from + i * step] = decoded[i];
    }
  }

  private static byte[] decode(byte[] frame, int from, int to, int pixels) {
    byte[] out = new byte[pixels];
    int at = from;
    int filled = 0;
    while (at < to && filled < pixels) {
      int control = frame[at++];
      if (control >= 0) {
        int count = Math.min(control + 1, pixels - filled);
        if (at + count > to) {
          throw broken();
        }
        System.arraycopy(frame, at, out, filled, count);
        at += control + 1;
        filled += count;
      } else if (control != Byte.MIN_VALUE) {
        if (at >= to) {
          throw broken();
        }
        int count = Math.min(1 - control, pixels - filled);
        Arrays.fill(out, filled, filled + count, frame[at]);
        at++;
        filled += count;
      }
    }
    if (filled < pixels) {
      throw broken();
    }
    return out;
  }

  private static DicomException broken() {
    return new DicomException(Reason.NOT_UNDERSTOOD, "the run-length coded frame is broken");
  }
}
