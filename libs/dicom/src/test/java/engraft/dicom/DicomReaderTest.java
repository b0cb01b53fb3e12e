package engraft.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.dicom.pixels.GreyImage;
import engraft.dicom.pixels.PixelReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class DicomReaderTest {

  @Test
  void readsAttributesAndPixels() {
    DicomObject object = DicomReader.file(DicomBytes.image("\u0000\u0033\u0066\u0099\u00cc\u00ff"));

    assertThat(object.uid(Tag.SOP_INSTANCE)).isEqualTo("1.2.3.4");
    assertThat(object.data().text(Tag.PATIENT_ID)).contains("MRN-1");
    GreyImage image = PixelReader.grey(object, 512);
    assertThat(image.height()).isEqualTo(2);
    assertThat(image.rows()).containsExactly(0, 51, 102, 153, 204, 255);
  }

  @Test
  void keepsNothingThatNamesThePatient() {
    DicomObject object = DicomReader.file(DicomBytes.image("abcdef"));

    String kept =
        DicomJson.of(BasicProfile.apply(object, "pseudonym", uid -> "2.25." + uid.length()))
            .toString();

    assertThat(kept)
        .contains(
            "pseudonym", "\"CT\"", "2.25.7", "\"00120062\":{\"vr\":\"CS\",\"Value\":[\"YES\"]}")
        .doesNotContain("Doe", "Jane", "House", "MRN", "20240305", "1.2.3", "0029");
  }

  @Test
  void windowsInvertsAndBoundsImages() {
    byte[] file =
        new DicomBytes()
            .head(TransferSyntax.EXPLICIT_LITTLE)
            .text(0x00280004, "CS", "MONOCHROME1")
            .word(0x00280010, 1)
            .word(0x00280011, 4)
            .word(0x00280100, 16)
            .word(0x00280101, 12)
            .word(0x00280103, 1)
            .text(Tag.WINDOW_CENTER, "DS", "0\\50")
            .text(Tag.WINDOW_WIDTH, "DS", "200\\10")
            .pixels(new byte[] {(byte) 0x9C, (byte) 0xFF, 0, 0, 100, 0, (byte) 0xFF, 7})
            .bytes();

    GreyImage image = PixelReader.grey(DicomReader.file(file), 512);
    assertThat(image.rows()).containsExactly(255, 128, 0, 0);
    assertThat(PixelReader.grey(DicomReader.file(file), 2).rows()).containsExactly(191, 0);
    assertThat(image.blank(List.of(new GreyImage.Region(0, 0, .5, 1))).rows())
        .containsExactly(0, 0, 0, 0);
  }

  @Test
  void saysWhereABrokenFileEnds() {
    byte[] whole = DicomBytes.image("abcdef");

    assertThatThrownBy(() -> DicomReader.file(Arrays.copyOf(whole, whole.length - 3)))
        .isInstanceOf(DicomException.class)
        .hasMessage("it ends inside (7FE0,0010)");
    assertThatThrownBy(() -> DicomReader.file(new byte[0])).isInstanceOf(DicomException.class);
    assertThatThrownBy(
            () ->
                DicomReader.file(
                    "<html>no DICOM</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .hasMessageContaining("it is not DICOM");
  }

  @Test
  void namesATransferSyntaxThatIsNotRead() {
    byte[] file =
        new DicomBytes()
            .head(TransferSyntax.JPEG_2000)
            .text(0x00280004, "CS", "MONOCHROME2")
            .bytes();

    assertThatThrownBy(() -> PixelReader.grey(DicomReader.file(file), 512))
        .hasMessageContaining("JPEG 2000 (1.2.840.10008.1.2.4.91)")
        .extracting(e -> ((DicomException) e).reason())
        .isEqualTo(DicomException.Reason.NOT_SUPPORTED);
  }

  @Test
  void aFewBytesNeverBecomeManyPixels() {
    DicomBytes lie =
        new DicomBytes()
            .head(TransferSyntax.RLE)
            .text(0x00280004, "CS", "MONOCHROME2")
            .word(0x00280010, 4_000)
            .word(0x00280011, 4_000)
            .word(0x00280100, 16)
            .word(0x00280101, 16)
            .word(0x00280103, 0)
            .tag(Tag.PIXEL_DATA, "OB")
            .number(2, 0)
            .number(4, -1);
    item(lie, 0);
    item(lie, 80).number(4, 2).number(4, 64).number(4, 72).raw(new byte[68]);
    byte[] file = lie.number(2, 0xFFFE).number(2, 0xE0DD).number(4, 0).bytes();

    assertThatThrownBy(() -> PixelReader.grey(DicomReader.file(file), 64))
        .isInstanceOf(DicomException.class)
        .hasMessageContaining("run-length coded frame is broken");
  }

  @Test
  void aDataSetThatInflatesWithoutEndIsRefused() {
    Deflater deflater = new Deflater(9, true);
    byte[] zeros = new byte[1 << 20];
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new DicomBytes().head(TransferSyntax.DEFLATED).bytes());
    try (DeflaterOutputStream out = new DeflaterOutputStream(file, deflater)) {
      for (int i = 0; i < 129; i++) {
        out.write(zeros);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }

    assertThat(file.size()).isLessThan(1 << 20);
    assertThatThrownBy(() -> DicomReader.file(file.toByteArray()))
        .isInstanceOf(DicomException.class)
        .extracting(e -> ((DicomException) e).reason())
        .isEqualTo(DicomException.Reason.TOO_LARGE);
  }

  @Test
  void sequencesNestOnlySoDeep() {
    DicomBytes deep = new DicomBytes().head(TransferSyntax.EXPLICIT_LITTLE);
    for (int i = 0; i < 10_000; i++) {
      deep.tag(0x00081140, "SQ").number(2, 0).number(4, -1);
      deep.number(2, 0xFFFE).number(2, 0xE000).number(4, -1);
    }

    assertThatThrownBy(() -> DicomReader.file(deep.bytes()))
        .isInstanceOf(DicomException.class)
        .hasMessageContaining("nested deeper");
  }

  private static DicomBytes item(DicomBytes file, int length) {
    return file.number(2, 0xFFFE).number(2, 0xE000).number(4, length);
  }

  @Test
  void neverCrashesOnMutatedFiles() {
    Random random = new Random(7);
    byte[] seed = DicomBytes.image("abcdef");
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = seed.clone();
      for (int flips = 1 + random.nextInt(6); flips > 0; flips--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      byte[] cut = Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
      try {
        DicomObject object = DicomReader.file(cut);
        BasicProfile.apply(object, "p", uid -> uid);
        PixelReader.grey(object, 64);
      } catch (DicomException e) {
        assertThat(e.rule()).isNotBlank();
      }
    }
  }
}
