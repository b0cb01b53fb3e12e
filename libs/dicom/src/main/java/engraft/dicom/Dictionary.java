package engraft.dicom;

import java.util.HashMap;
import java.util.Map;

/** The value representations of the attributes that are read here (PS3.6). */
final class Dictionary {

  private static final String UNKNOWN = "UN";
  private static final Map<Integer, String> REPRESENTATIONS = representations();

  private Dictionary() {}

  static String vr(int tag) {
    return REPRESENTATIONS.getOrDefault(tag, UNKNOWN);
  }

  private static Map<Integer, String> representations() {
    Map<Integer, String> all = new HashMap<>(BasicProfile.KEPT);
    all.put(Tag.CHARACTER_SET, "CS");
    all.put(Tag.SOP_INSTANCE, "UI");
    all.put(Tag.STUDY_INSTANCE, "UI");
    all.put(Tag.SERIES_INSTANCE, "UI");
    all.put(Tag.FRAME_OF_REFERENCE, "UI");
    all.put(Tag.PATIENT_ID, "LO");
    all.put(Tag.PATIENT_NAME, "PN");
    all.put(Tag.BIRTH_DATE, "DA");
    all.put(Tag.PATIENT_SEX, "CS");
    all.put(Tag.ZONE_OFFSET, "SH");
    for (int tag :
        new int[] {Tag.STUDY_DATE, Tag.SERIES_DATE, Tag.ACQUISITION_DATE, Tag.CONTENT_DATE}) {
      all.put(tag, "DA");
    }
    for (int tag :
        new int[] {Tag.STUDY_TIME, Tag.SERIES_TIME, Tag.ACQUISITION_TIME, Tag.CONTENT_TIME}) {
      all.put(tag, "TM");
    }
    all.put(0x00041220, "SQ");
    all.put(Tag.PIXEL_DATA, "OW");
    return Map.copyOf(all);
  }
}
