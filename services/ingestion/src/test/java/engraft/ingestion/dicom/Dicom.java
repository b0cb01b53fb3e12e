package engraft.ingestion.dicom;

import engraft.dicom.FileHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small instances for tests: 2 by 3 pixels of 8 bits. */
public final class Dicom {

  public static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private Dicom() {}

  public static byte[] image(String patient, String instance) {
    return image(patient, instance, "CT", EXPLICIT);
  }

  /**
   * @param syntax that the file claims
   */
  public static byte[] image(String patient, String instance, String modality, String syntax) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    text(data, 0x00080016, "UI", CT);
    text(data, 0x00080018, "UI", instance);
    text(data, 0x00080020, "DA", "20240305");
    text(data, 0x00080060, "CS", modality);
    text(data, 0x00100010, "PN", "Doe^" + patient);
    text(data, 0x00100020, "LO", patient);
    text(data, 0x0020000D, "UI", "1.2.3");
    text(data, 0x0020000E, "UI", "1.2.3.1");
    word(data, 0x00280002, 1);
    text(data, 0x00280004, "CS", "MONOCHROME2");
    word(data, 0x00280010, 2);
    word(data, 0x00280011, 3);
    word(data, 0x00280100, 8);
    word(data, 0x00280101, 8);
    word(data, 0x00280102, 7);
    word(data, 0x00280103, 0);
    element(data, 0x7FE00010, "OW", new byte[] {0, 0}, 4, new byte[] {0, 1, 2, 3, 4, 5});
    return FileHead.before(data.toByteArray(), syntax, CT, instance);
  }

  private static void text(ByteArrayOutputStream out, int tag, String vr, String text) {
    String even = text.length() % 2 == 0 ? text : text + (vr.equals("UI") ? '\0' : ' ');
    element(out, tag, vr, new byte[0], 2, even.getBytes(StandardCharsets.US_ASCII));
  }

  private static void word(ByteArrayOutputStream out, int tag, int value) {
    element(out, tag, "US", new byte[0], 2, new byte[] {(byte) value, 0});
  }

  private static void element(
      ByteArrayOutputStream out, int tag, String vr, byte[] reserved, int width, byte[] value) {
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value.length).array();
    out.writeBytes(
        new byte[] {(byte) (tag >>> 16), (byte) (tag >>> 24), (byte) tag, (byte) (tag >>> 8)});
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(reserved);
    out.write(length, 0, width);
    out.writeBytes(value);
  }
}
