package engraft.dicom;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The Basic Application Level Confidentiality Profile (PS3.15 annex E) by its safe side: what is
 * kept is listed, and everything else is removed, so that an attribute that nobody thought of, a
 * private one, an overlay or a nested sequence cannot carry a name. Of what is listed no attribute
 * is in table E.1-1; its identifiers are replaced (U) and the attributes that must be there are
 * empty (Z).
 */
public final class BasicProfile {

  /** What is kept, with its representation. */
  static final Map<Integer, String> KEPT =
      Map.ofEntries(
          Map.entry(0x00080008, "CS"), // image type
          Map.entry(Tag.SOP_CLASS, "UI"),
          Map.entry(Tag.MODALITY, "CS"),
          Map.entry(0x00080064, "CS"), // conversion type
          Map.entry(0x00080068, "CS"), // presentation intent
          Map.entry(Tag.BODY_PART, "CS"),
          Map.entry(0x00180020, "CS"), // scanning sequence
          Map.entry(0x00180021, "CS"), // sequence variant
          Map.entry(0x00180023, "CS"), // acquisition type
          Map.entry(0x00180050, "DS"), // slice thickness
          Map.entry(0x00180060, "DS"), // kVp
          Map.entry(0x00180080, "DS"), // repetition time
          Map.entry(0x00180081, "DS"), // echo time
          Map.entry(0x00180087, "DS"), // field strength
          Map.entry(0x00180088, "DS"), // spacing between slices
          Map.entry(0x00181150, "IS"), // exposure time
          Map.entry(0x00181151, "IS"), // tube current
          Map.entry(0x00181152, "IS"), // exposure
          Map.entry(0x00181164, "DS"), // imager pixel spacing
          Map.entry(0x00185100, "CS"), // patient position
          Map.entry(0x00185101, "CS"), // view position
          Map.entry(0x00200011, "IS"), // series number
          Map.entry(0x00200012, "IS"), // acquisition number
          Map.entry(0x00200013, "IS"), // instance number
          Map.entry(0x00200020, "CS"), // patient orientation
          Map.entry(0x00200032, "DS"), // image position
          Map.entry(0x00200037, "DS"), // image orientation
          Map.entry(0x00200060, "CS"), // laterality
          Map.entry(0x00200062, "CS"), // image laterality
          Map.entry(0x00201041, "DS"), // slice location
          Map.entry(Tag.SAMPLES, "US"),
          Map.entry(Tag.PHOTOMETRIC, "CS"),
          Map.entry(Tag.PLANAR, "US"),
          Map.entry(Tag.FRAMES, "IS"),
          Map.entry(Tag.ROWS, "US"),
          Map.entry(Tag.COLUMNS, "US"),
          Map.entry(0x00280030, "DS"), // pixel spacing
          Map.entry(0x00280034, "IS"), // pixel aspect ratio
          Map.entry(Tag.BITS_ALLOCATED, "US"),
          Map.entry(Tag.BITS_STORED, "US"),
          Map.entry(0x00280102, "US"), // high bit
          Map.entry(Tag.SIGNED, "US"),
          Map.entry(Tag.BURNED_IN, "CS"),
          Map.entry(Tag.RECOGNIZABLE, "CS"),
          Map.entry(Tag.WINDOW_CENTER, "DS"),
          Map.entry(Tag.WINDOW_WIDTH, "DS"),
          Map.entry(Tag.RESCALE_INTERCEPT, "DS"),
          Map.entry(Tag.RESCALE_SLOPE, "DS"),
          Map.entry(0x00282110, "CS"), // lossy compression
          Map.entry(0x00282114, "CS")); // its method

  private static final int[] REPLACED = {
    Tag.SOP_INSTANCE, Tag.STUDY_INSTANCE, Tag.SERIES_INSTANCE, Tag.FRAME_OF_REFERENCE
  };
  private static final Map<Integer, String> EMPTY =
      Map.of(
          Tag.STUDY_DATE, "DA",
          Tag.STUDY_TIME, "TM",
          Tag.ACCESSION_NUMBER, "SH",
          Tag.REFERRING_PHYSICIAN, "PN",
          Tag.PATIENT_NAME, "PN",
          Tag.BIRTH_DATE, "DA",
          Tag.PATIENT_SEX, "CS",
          Tag.STUDY_ID, "SH");

  /**
   * What each representation may hold; a word that does not fit may be a name in the wrong place.
   */
  private static final Map<String, Pattern> FORMS =
      Map.of(
          "CS", Pattern.compile("[A-Z0-9_ ]{0,16}"),
          "DS", Pattern.compile("[-+0-9.eE ]{0,16}"),
          "IS", Pattern.compile("[-+0-9 ]{0,12}"),
          "US", Pattern.compile("[0-9]{1,5}"),
          "UI", Pattern.compile("[0-9.]{0,64}"));

  private BasicProfile() {}

  /**
   * What may be told of an object, without its pixels.
   *
   * @param patient the pseudonym that takes the place of the patient's number
   * @param uids gives each unique identifier its replacement, always the same
   */
  public static DataSet apply(DicomObject object, String patient, UnaryOperator<String> uids) {
    DataSet kept = new DataSet(ByteOrder.LITTLE_ENDIAN);
    kept.put(Tag.CHARACTER_SET, "CS", "ISO_IR 192");
    KEPT.forEach((tag, vr) -> keep(object.data(), kept, tag, vr));
    for (int tag : REPLACED) {
      object.data().text(tag).ifPresent(uid -> kept.put(tag, "UI", uids.apply(uid)));
    }
    EMPTY.forEach((tag, vr) -> kept.put(tag, vr, ""));
    kept.put(Tag.PATIENT_ID, "LO", patient);
    kept.put(Tag.IDENTITY_REMOVED, "CS", "YES");
    kept.put(Tag.DEIDENTIFICATION_METHOD, "LO", "PS3.15 Basic Profile, listed attributes only");
    return kept;
  }

  private static void keep(DataSet from, DataSet to, int tag, String vr) {
    List<String> values = from.texts(tag);
    Pattern form = FORMS.getOrDefault(vr, Pattern.compile(""));
    if (!values.isEmpty() && values.stream().allMatch(value -> form.matcher(value).matches())) {
      to.put(tag, vr.equals("US") ? "IS" : vr, String.join("\\", values));
    }
  }
}
