package engraft.dicom.pixels;

import engraft.dicom.DataSet;
import engraft.dicom.DicomException;
import engraft.dicom.DicomException.Reason;
import engraft.dicom.Element;
import engraft.dicom.Tag;
import java.util.List;

/**
 * The brightness of each colour of a palette (PS3.3 C.7.6.3.1.5 and 6).
 *
 * @param first the sample that means the first colour; smaller ones mean it too
 */
@SuppressWarnings("ArrayRecordComponent") // a table; equality is never asked of it
record Palette(int first, byte[] brightness) {

  private static final int ALL = 1 << 16;

  static Palette of(DataSet data) {
    List<String> form = data.texts(Tag.RED_PALETTE_FORM);
    if (form.size() != 3) {
      throw new DicomException(
          Reason.INVALID, "%s must be three numbers".formatted(Tag.text(Tag.RED_PALETTE_FORM)));
    }
    int told = number(form.get(0));
    int colours = told == 0 ? ALL : told;
    int width = number(form.get(2)) > Byte.SIZE ? 2 : 1;
    byte[][] tables = new byte[3][];
    for (int colour = 0; colour < 3; colour++) {
      tables[colour] = table(data, Tag.RED_PALETTE + colour, colours * width);
    }
    byte[] brightness = new byte[colours];
    for (int i = 0; i < colours; i++) {
      int high = i * width + width - 1;
      brightness[i] =
          (byte)
              Luma.of(
                  Byte.toUnsignedLong(tables[0][high]),
                  Byte.toUnsignedLong(tables[1][high]),
                  Byte.toUnsignedLong(tables[2][high]));
    }
    return new Palette(number(form.get(1)), brightness);
  }

  private static int number(String text) {
    int number = (int) Double.parseDouble(text);
    if (number < 0 || number >= ALL) {
      throw new DicomException(
          Reason.INVALID, "%s must be unsigned".formatted(Tag.text(Tag.RED_PALETTE_FORM)));
    }
    return number;
  }

  private static byte[] table(DataSet data, int tag, int length) {
    if (data.find(tag).orElse(null) instanceof Element.Value(_, String _, byte[] bytes)
        && bytes.length >= length) {
      return bytes;
    }
    throw new DicomException(
        Reason.NOT_SUPPORTED,
        "the palette %s must be a table of %d bytes".formatted(Tag.text(tag), length));
  }

  GreyImage grey(long[] samples, PixelForm form) {
    byte[] rows = new byte[samples.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = brightness[(int) Math.clamp(samples[i] - first, 0, brightness.length - 1)];
    }
    return new GreyImage(form.rows(), form.columns(), rows);
  }
}
