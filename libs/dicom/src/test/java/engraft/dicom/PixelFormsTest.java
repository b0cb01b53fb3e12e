package engraft.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.dicom.pixels.PixelReader;
import org.junit.jupiter.api.Test;

/** Pixels of one bit, by palette, and of more bits than are decoded. */
class PixelFormsTest {

  @Test
  void eightPixelsOfOneBitAreAByte() {
    byte[] file =
        form(TransferSyntax.EXPLICIT_LITTLE, "MONOCHROME2", 3, 1)
            .pixels(new byte[] {0b0000_0101, 1})
            .bytes();

    assertThat(rows(file)).containsExactly(255, 0, 255, 0, 0, 0, 0, 0, 255);
  }

  @Test
  void aPaletteTellsTheBrightnessOfItsColours() {
    DicomBytes file = form(TransferSyntax.EXPLICIT_LITTLE, "PALETTE COLOR", 2, 8);
    for (int colour = 0; colour < 3; colour++) {
      file.tag(0x00281101 + colour, "US").number(2, 6).number(2, 3).number(2, 10).number(2, 16);
    }
    table(file, 0x00281201, 0, 255, 0);
    table(file, 0x00281202, 0, 0, 255);
    table(file, 0x00281203, 0, 0, 255);

    assertThat(rows(file.pixels(new byte[] {9, 11, 12, 99}).bytes()))
        .containsExactly(0, 76, 179, 179);
  }

  @Test
  void aPaletteWithoutItsTableIsRefused() {
    byte[] file =
        form(TransferSyntax.EXPLICIT_LITTLE, "PALETTE COLOR", 1, 8).pixels(new byte[2]).bytes();

    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(DicomException.class)
        .hasMessageContaining("(0028,1101)");
  }

  @Test
  void jpegExtendedOfMoreThanEightBitsIsRefusedByName() {
    DicomBytes file =
        form(TransferSyntax.JPEG_EXTENDED, "MONOCHROME2", 1, 16)
            .tag(Tag.PIXEL_DATA, "OB")
            .number(2, 0)
            .number(4, -1);
    item(item(file, 0), 2).number(2, 0);
    byte[] bytes = file.number(2, 0xFFFE).number(2, 0xE0DD).number(4, 0).bytes();

    assertThatThrownBy(() -> rows(bytes))
        .isInstanceOf(DicomException.class)
        .hasMessageContaining("JPEG Extended")
        .hasMessageContaining("not of 16");
  }

  private static int[] rows(byte[] file) {
    byte[] rows = PixelReader.grey(DicomReader.file(file), 512).rows();
    int[] unsigned = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      unsigned[i] = Byte.toUnsignedInt(rows[i]);
    }
    return unsigned;
  }

  private static DicomBytes item(DicomBytes file, int length) {
    return file.number(2, 0xFFFE).number(2, 0xE000).number(4, length);
  }

  private static void table(DicomBytes file, int tag, int... eightBits) {
    file.tag(tag, "OW").number(2, 0).number(4, 2 * eightBits.length);
    for (int value : eightBits) {
      file.number(2, value << 8 | value);
    }
  }

  private static DicomBytes form(TransferSyntax syntax, String photometric, int side, int bits) {
    return new DicomBytes()
        .head(syntax)
        .text(Tag.PHOTOMETRIC, "CS", photometric)
        .word(Tag.ROWS, side)
        .word(Tag.COLUMNS, side)
        .word(Tag.BITS_ALLOCATED, bits)
        .word(Tag.BITS_STORED, bits)
        .word(Tag.SIGNED, 0);
  }
}
