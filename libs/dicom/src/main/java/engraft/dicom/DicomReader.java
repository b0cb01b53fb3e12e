package engraft.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Reads a DICOM file (PS3.10), or a data set as a network carries it. Depth, number and size of
 * what is read are bounded by the bytes at hand; nothing is believed of a length that goes beyond
 * them.
 */
public final class DicomReader {

  private static final int PREAMBLE = 128;
  private static final int MOST_INFLATED = 32 << 20;
  private static final int META_GROUP = 2;
  private static final Set<String> VALUE_REPRESENTATIONS =
      Set.of(
          "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF",
          "OL", "OV", "OW", "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN",
          "UR", "US", "UT", "UV");

  private DicomReader() {}

  /**
   * Reads a whole file; one without its preamble or its meta information is read by what its first
   * attribute looks like.
   *
   * @throws DicomException when it cannot be
   */
  public static DicomObject file(byte[] bytes) {
    int start = hasPrefix(bytes) ? PREAMBLE + 4 : 0;
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(start);
    DataSet meta = new DataSet(ByteOrder.LITTLE_ENDIAN);
    if (group(buffer) == META_GROUP) {
      ElementReader reader = new ElementReader(buffer, true);
      while (group(buffer) == META_GROUP) {
        meta.put(reader.element());
      }
    }
    if (buffer.remaining() < 8) {
      throw DicomException.broken("it holds no data set");
    }
    TransferSyntax syntax =
        meta.text(Tag.TRANSFER_SYNTAX).map(DicomReader::known).orElseGet(() -> guess(buffer));
    byte[] rest = Arrays.copyOfRange(bytes, buffer.position(), bytes.length);
    return new DicomObject(syntax, dataSet(rest, syntax));
  }

  /** Reads a data set without a file's head. */
  public static DataSet dataSet(byte[] bytes, TransferSyntax syntax) {
    byte[] plain = syntax == TransferSyntax.DEFLATED ? inflate(bytes) : bytes;
    ByteBuffer buffer = ByteBuffer.wrap(plain).order(syntax.order());
    return new ElementReader(buffer, syntax.isExplicit()).dataSet();
  }

  private static boolean hasPrefix(byte[] bytes) {
    return bytes.length > PREAMBLE + 4
        && bytes[PREAMBLE] == 'D'
        && bytes[PREAMBLE + 1] == 'I'
        && bytes[PREAMBLE + 2] == 'C'
        && bytes[PREAMBLE + 3] == 'M';
  }

  private static int group(ByteBuffer buffer) {
    return buffer.remaining() < 8 ? -1 : Short.toUnsignedInt(buffer.getShort(buffer.position()));
  }

  private static TransferSyntax known(String uid) {
    return TransferSyntax.of(uid)
        .orElseThrow(
            () ->
                new DicomException(
                    DicomException.Reason.NOT_SUPPORTED,
                    "transfer syntax %s is not read".formatted(uid.replaceAll("[^0-9.]", "?"))));
  }

  /** The first attribute is of a low group; whether it names its representation tells the rest. */
  private static TransferSyntax guess(ByteBuffer buffer) {
    int at = buffer.position();
    String vr = "" + (char) buffer.get(at + 4) + (char) buffer.get(at + 5);
    boolean explicit = VALUE_REPRESENTATIONS.contains(vr);
    int little = Short.toUnsignedInt(buffer.getShort(at));
    int big = Short.toUnsignedInt(Short.reverseBytes(buffer.getShort(at)));
    if (Math.min(little, big) == 0 || Math.min(little, big) > 0x10) {
      throw DicomException.broken("it is not DICOM: neither a prefix nor a first attribute");
    }
    if (explicit) {
      return little < big ? TransferSyntax.EXPLICIT_LITTLE : TransferSyntax.EXPLICIT_BIG;
    }
    if (big < little) {
      throw DicomException.broken("implicit big endian was never a transfer syntax");
    }
    return TransferSyntax.IMPLICIT_LITTLE;
  }

  private static byte[] inflate(byte[] bytes) {
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(bytes), new Inflater(true))) {
      byte[] plain = in.readNBytes(MOST_INFLATED);
      if (plain.length == MOST_INFLATED) {
        throw new DicomException(
            DicomException.Reason.TOO_LARGE,
            "the inflated data set is above %d bytes".formatted(MOST_INFLATED));
      }
      return plain;
    } catch (IOException e) {
      throw new DicomException(
          DicomException.Reason.NOT_UNDERSTOOD, "the deflated data set is broken", e);
    }
  }

  static boolean isRepresentation(String vr) {
    return VALUE_REPRESENTATIONS.contains(vr);
  }
}
