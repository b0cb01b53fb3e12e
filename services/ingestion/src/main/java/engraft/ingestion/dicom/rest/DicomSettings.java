package engraft.ingestion.dicom.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What becomes of pictures. */
@ConfigMapping(prefix = "engraft.dicom")
interface DicomSettings {

  /** The longest side of a picture that is told to the others. */
  @WithDefault("256")
  int longestSide();

  /** Modalities that often have text burned in: they must say that they have none. */
  @WithDefault("US,ES,XC,GM,OP,SM,OT,SC")
  Set<String> suspectModalities();

  /**
   * By modality, the regions that hold text: left, top, right and bottom as fractions, with colons.
   */
  Map<String, List<String>> blankRegions();
}
