package engraft.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes a file (PS3.10) of a data set that came over a network. */
public final class FileHead {

  private static final int PREAMBLE = 128;
  private static final int LENGTH_BYTES = 2;
  private static final String IMPLEMENTATION = "2.25.211325471839450139841627498213459712";

  private FileHead() {}

  /** The data set behind a preamble and its meta information. */
  public static byte[] before(
      byte[] dataSet, String transferSyntax, String sopClass, String sopInstance) {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    meta.writeBytes(head(0x00020001, "OB"));
    meta.writeBytes(new byte[] {0, 0, 2, 0, 0, 0, 0, 1});
    text(meta, 0x00020002, sopClass);
    text(meta, 0x00020003, sopInstance);
    text(meta, Tag.TRANSFER_SYNTAX, transferSyntax);
    text(meta, 0x00020012, IMPLEMENTATION);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[PREAMBLE]);
    file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    file.writeBytes(head(0x00020000, "UL"));
    file.writeBytes(number(LENGTH_BYTES, Integer.BYTES));
    file.writeBytes(number(Integer.BYTES, meta.size()));
    file.writeBytes(meta.toByteArray());
    file.writeBytes(dataSet);
    return file.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, int tag, String uid) {
    String even = uid.length() % 2 == 0 ? uid : uid + '\0';
    out.writeBytes(head(tag, "UI"));
    out.writeBytes(number(LENGTH_BYTES, even.length()));
    out.writeBytes(even.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] head(int tag, String vr) {
    return ByteBuffer.allocate(6)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) (tag >>> 16))
        .putShort((short) tag)
        .put(vr.getBytes(StandardCharsets.US_ASCII))
        .array();
  }

  private static byte[] number(int width, int value) {
    byte[] four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    return Arrays.copyOf(four, width);
  }
}
