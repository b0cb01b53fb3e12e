package engraft.ingestion.dicom;

import engraft.dicom.DicomException;
import engraft.dicom.DicomObject;
import engraft.dicom.Tag;
import engraft.dicom.pixels.GreyImage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is done about names in the pixels: where an instance says that text is burned in or a face
 * can be recognised, or is of a kind that often has it and does not say otherwise, its declared
 * regions are made black, and where none is declared it is refused.
 *
 * @param suspects modalities that often have it
 * @param regions what is made black, by modality
 */
public record BurnedInText(Set<String> suspects, Map<String, List<GreyImage.Region>> regions) {

  private static final String YES = "YES";
  private static final String NO = "NO";

  public BurnedInText {
    suspects = Set.copyOf(suspects);
    regions = Map.copyOf(regions);
  }

  /**
   * The image without what may name the patient.
   *
   * @throws DicomException when it must not be kept
   */
  GreyImage clear(DicomObject object, GreyImage image) {
    if (says(object, Tag.RECOGNIZABLE).equals(YES)) {
      throw refused("the picture shows recognizable features");
    }
    String burnedIn = says(object, Tag.BURNED_IN);
    String modality = object.data().text(Tag.MODALITY).orElse("");
    if (burnedIn.equals(NO) || (!burnedIn.equals(YES) && !suspects.contains(modality))) {
      return image;
    }
    List<GreyImage.Region> declared = regions.getOrDefault(modality, List.of());
    if (declared.isEmpty()) {
      throw refused(
          "the picture may hold burned-in text of the patient%nMaybe declare the regions of modality %s that hold it, or send (0028,0301) NO."
              .formatted(modality.matches("[A-Z0-9]{1,16}") ? modality : "unnamed"));
    }
    return image.blank(declared);
  }

  private static String says(DicomObject object, int tag) {
    return object.data().text(tag).orElse("").toUpperCase(Locale.ROOT);
  }

  private static DicomException refused(String rule) {
    return new DicomException(DicomException.Reason.REFUSED, rule);
  }
}
