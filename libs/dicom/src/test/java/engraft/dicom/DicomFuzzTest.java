package engraft.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import engraft.dicom.pixels.PixelReader;

/** Whatever comes as DICOM is read or refused; {@code JAZZER_FUZZ=1} searches on from the seeds. */
class DicomFuzzTest {

  @FuzzTest(maxDuration = "180s")
  void anyFileIsReadOrRefused(byte[] file) {
    try {
      DicomObject object = DicomReader.file(file);
      BasicProfile.apply(object, "p", uid -> uid);
      assertThat(DicomJson.of(object.data()).toString()).isNotEmpty();
      if (object.hasPixels()) {
        assertThat(PixelReader.grey(object, 64).rows()).isNotEmpty();
      }
    } catch (DicomException e) {
      assertThat(e.rule()).isNotBlank();
    }
  }
}
