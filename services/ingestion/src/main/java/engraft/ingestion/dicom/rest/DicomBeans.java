package engraft.ingestion.dicom.rest;

import engraft.dicom.pixels.GreyImage;
import engraft.ingestion.dicom.BurnedInText;
import engraft.ingestion.dicom.Instances;
import engraft.ingestion.dicom.ReceiveInstance;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.rejections.RejectSubmission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes the use case behind DICOM a bean. */
class DicomBeans {

  private static final int SIDES = 4;

  @Produces
  @Singleton
  ReceiveInstance receiveInstance(
      AcceptSubmission acceptance,
      RejectSubmission rejection,
      Quarantine quarantine,
      Instances instances,
      Pseudonyms pseudonyms,
      DicomSettings settings) {
    Map<String, List<GreyImage.Region>> regions = new HashMap<>();
    settings
        .blankRegions()
        .forEach(
            (modality, written) ->
                regions.put(modality, written.stream().map(DicomBeans::region).toList()));
    return new ReceiveInstance(
        acceptance,
        rejection,
        quarantine,
        instances,
        pseudonyms,
        new ReceiveInstance.PicturePolicy(
            new BurnedInText(settings.suspectModalities(), regions), settings.longestSide()));
  }

  private static GreyImage.Region region(String written) {
    List<Double> sides = Stream.of(written.split(":", -1)).map(Double::parseDouble).toList();
    if (sides.size() != SIDES) {
      throw new IllegalArgumentException(
          "engraft.dicom.blank-regions (%s) must read left:top:right:bottom%nMaybe write 0:0:1:0.1 for the upper tenth."
              .formatted(written));
    }
    return new GreyImage.Region(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
  }
}
