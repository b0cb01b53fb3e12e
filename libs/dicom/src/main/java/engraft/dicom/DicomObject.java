package engraft.dicom;

import java.util.Optional;

/**
 * One object as it was written.
 *
 * @param syntax of the data set
 */
public record DicomObject(TransferSyntax syntax, DataSet data) {

  private static final String DIRECTORY = "1.2.840.10008.1.3.10";

  /**
   * A unique identifier that must be there.
   *
   * @throws DicomException when it is not, or is no identifier
   */
  public String uid(int tag) {
    return data.text(tag)
        .filter(uid -> uid.matches("[0-9.]{1,64}"))
        .orElseThrow(
            () ->
                new DicomException(
                    DicomException.Reason.INVALID,
                    "%s must hold a unique identifier".formatted(Tag.text(tag))));
  }

  /** Whether it has pixels at all. */
  public boolean hasPixels() {
    return pixels().isPresent();
  }

  public Optional<Element> pixels() {
    return data.find(Tag.PIXEL_DATA);
  }

  /** A directory of files on a medium, which is no instance of anything. */
  public boolean isDirectory() {
    return data.text(Tag.SOP_CLASS).filter(DIRECTORY::equals).isPresent()
        || data.find(0x00041220).isPresent();
  }
}
