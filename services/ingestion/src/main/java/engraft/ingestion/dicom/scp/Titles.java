package engraft.ingestion.dicom.scp;

import engraft.clinical.SiteId;
import java.util.HashMap;
import java.util.Map;

/** Which hospital calls by which title. */
final class Titles {

  private Titles() {}

  /**
   * Reads {@code PACS=cleveland,MR2=hungary}.
   *
   * @throws IllegalArgumentException when it is written otherwise
   */
  static Map<String, SiteId> of(String written) {
    Map<String, SiteId> titles = new HashMap<>();
    for (String pair : written.split(",", -1)) {
      if (pair.isBlank()) {
        continue;
      }
      String[] sides = pair.strip().split("=", 2);
      if (sides.length != 2 || sides[0].isBlank() || sides[0].length() > 16) {
        throw new IllegalArgumentException(
            "engraft.dicom.scp.sites (%s) must read TITLE=site%nMaybe write PACS=cleveland."
                .formatted(pair));
      }
      titles.put(sides[0].strip(), new SiteId(sides[1].strip()));
    }
    return Map.copyOf(titles);
  }
}
