package engraft.ingestion.dicom.scp;

import engraft.dicom.DataSet;
import engraft.dicom.DicomReader;
import engraft.dicom.Element;
import engraft.dicom.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A command set (PS3.7 annex E), always implicit little endian.
 *
 * @param field what is to be done: C-STORE is 1, C-ECHO 0x30
 * @param hasData whether a data set follows
 */
record Command(int field, int message, boolean hasData, String sopClass, String sopInstance) {

  static final int STORE = 0x0001;
  static final int ECHO = 0x0030;
  private static final int RESPONSE = 0x8000;
  private static final int NO_DATA = 0x0101;

  static Command of(byte[] bytes) {
    DataSet set = DicomReader.dataSet(bytes, TransferSyntax.IMPLICIT_LITTLE);
    return new Command(
        number(set, 0x00000100),
        number(set, 0x00000110),
        number(set, 0x00000800) != NO_DATA,
        text(set, 0x00000002),
        text(set, 0x00001000));
  }

  /** The answer to it. */
  byte[] response(int status) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    text(body, 0x0002, sopClass);
    word(body, 0x0100, field | RESPONSE);
    word(body, 0x0120, message);
    word(body, 0x0800, NO_DATA);
    word(body, 0x0900, status);
    if (!sopInstance.isEmpty()) {
      text(body, 0x1000, sopInstance);
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(
        element(
            0x0000,
            ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.size()).array()));
    whole.writeBytes(body.toByteArray());
    return whole.toByteArray();
  }

  private static int number(DataSet set, int tag) {
    return set.find(tag).orElse(null) instanceof Element.Value(_, _, byte[] bytes)
            && bytes.length >= 2
        ? Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getShort())
        : NO_DATA;
  }

  private static String text(DataSet set, int tag) {
    return set.find(tag).orElse(null) instanceof Element.Value(_, _, byte[] bytes)
        ? new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip()
        : "";
  }

  private static void text(ByteArrayOutputStream out, int element, String uid) {
    String even = uid.length() % 2 == 0 ? uid : uid + '\0';
    out.writeBytes(element(element, even.getBytes(StandardCharsets.US_ASCII)));
  }

  private static void word(ByteArrayOutputStream out, int element, int value) {
    out.writeBytes(element(element, new byte[] {(byte) value, (byte) (value >>> 8)}));
  }

  private static byte[] element(int element, byte[] value) {
    return ByteBuffer.allocate(8 + value.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) 0)
        .putShort((short) element)
        .putInt(value.length)
        .put(value)
        .array();
  }
}
