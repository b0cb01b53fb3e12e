package engraft.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes small DICOM files, explicit little endian, for tests. */
final class DicomBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A file of 2 × 3 pixels of 8 bits with everything that names a patient. */
  static byte[] image(String pixels) {
    return image(pixels, "");
  }

  static byte[] image(String pixels, String burnedIn) {
    return new DicomBytes()
        .head(TransferSyntax.EXPLICIT_LITTLE)
        .text(0x00080016, "UI", "1.2.840.10008.5.1.4.1.1.2")
        .text(0x00080018, "UI", "1.2.3.4")
        .text(0x00080020, "DA", "20240305")
        .text(0x00080060, "CS", "CT")
        .text(0x00080090, "PN", "House^Gregory")
        .text(0x00100010, "PN", "Doe^Jane")
        .text(0x00100020, "LO", "MRN-1")
        .text(0x00180015, "CS", "Jane Doe")
        .text(0x0020000D, "UI", "1.2.3")
        .text(0x0020000E, "UI", "1.2.3.1")
        .text(0x00280004, "CS", "MONOCHROME2")
        .word(0x00280010, 2)
        .word(0x00280011, 3)
        .word(0x00280100, 8)
        .word(0x00280101, 8)
        .word(0x00280103, 0)
        .text(0x00280301, "CS", burnedIn)
        .text(0x00290010, "LO", "PRIVATE Doe")
        .pixels(pixels.getBytes(StandardCharsets.ISO_8859_1))
        .bytes();
  }

  DicomBytes head(TransferSyntax syntax) {
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    return text(Tag.TRANSFER_SYNTAX, "UI", syntax.uid());
  }

  DicomBytes text(int tag, String vr, String text) {
    String even = text.length() % 2 == 0 ? text : text + ' ';
    tag(tag, vr);
    return number(2, even.length()).raw(even.getBytes(StandardCharsets.ISO_8859_1));
  }

  DicomBytes word(int tag, int value) {
    return tag(tag, "US").number(2, 2).number(2, value);
  }

  DicomBytes pixels(byte[] pixels) {
    return tag(Tag.PIXEL_DATA, "OW").number(2, 0).number(4, pixels.length).raw(pixels);
  }

  DicomBytes tag(int tag, String vr) {
    return number(2, tag >>> 16)
        .number(2, tag & 0xFFFF)
        .raw(vr.getBytes(StandardCharsets.US_ASCII));
  }

  DicomBytes number(int width, int value) {
    byte[] four = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    out.write(four, 0, width);
    return this;
  }

  DicomBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
