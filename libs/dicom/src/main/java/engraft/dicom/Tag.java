package engraft.dicom;

import java.util.Locale;

/** The attributes that are spoken of by name (PS3.6), as group and element in one number. */
public final class Tag {

  public static final int TRANSFER_SYNTAX = 0x00020010;
  public static final int CHARACTER_SET = 0x00080005;
  public static final int SOP_CLASS = 0x00080016;
  public static final int SOP_INSTANCE = 0x00080018;
  public static final int STUDY_DATE = 0x00080020;
  public static final int SERIES_DATE = 0x00080021;
  public static final int ACQUISITION_DATE = 0x00080022;
  public static final int CONTENT_DATE = 0x00080023;
  public static final int STUDY_TIME = 0x00080030;
  public static final int SERIES_TIME = 0x00080031;
  public static final int ACQUISITION_TIME = 0x00080032;
  public static final int CONTENT_TIME = 0x00080033;
  public static final int ACCESSION_NUMBER = 0x00080050;
  public static final int MODALITY = 0x00080060;
  public static final int ZONE_OFFSET = 0x00080201;
  public static final int REFERRING_PHYSICIAN = 0x00080090;
  public static final int PATIENT_NAME = 0x00100010;
  public static final int PATIENT_ID = 0x00100020;
  public static final int BIRTH_DATE = 0x00100030;
  public static final int PATIENT_SEX = 0x00100040;
  public static final int BODY_PART = 0x00180015;
  public static final int IDENTITY_REMOVED = 0x00120062;
  public static final int DEIDENTIFICATION_METHOD = 0x00120063;
  public static final int STUDY_INSTANCE = 0x0020000D;
  public static final int SERIES_INSTANCE = 0x0020000E;
  public static final int STUDY_ID = 0x00200010;
  public static final int FRAME_OF_REFERENCE = 0x00200052;
  public static final int SAMPLES = 0x00280002;
  public static final int PHOTOMETRIC = 0x00280004;
  public static final int PLANAR = 0x00280006;
  public static final int FRAMES = 0x00280008;
  public static final int ROWS = 0x00280010;
  public static final int COLUMNS = 0x00280011;
  public static final int BITS_ALLOCATED = 0x00280100;
  public static final int BITS_STORED = 0x00280101;
  public static final int SIGNED = 0x00280103;
  public static final int BURNED_IN = 0x00280301;
  public static final int RECOGNIZABLE = 0x00280302;
  public static final int WINDOW_CENTER = 0x00281050;
  public static final int WINDOW_WIDTH = 0x00281051;
  public static final int RESCALE_INTERCEPT = 0x00281052;
  public static final int RESCALE_SLOPE = 0x00281053;
  public static final int RED_PALETTE_FORM = 0x00281101;
  public static final int RED_PALETTE = 0x00281201;
  public static final int PIXEL_DATA = 0x7FE00010;

  static final int ITEM = 0xFFFEE000;
  static final int ITEM_END = 0xFFFEE00D;
  static final int SEQUENCE_END = 0xFFFEE0DD;

  private Tag() {}

  /** {@code (0028,0010)}. */
  public static String text(int tag) {
    return String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF);
  }

  /** {@code 00280010}, as the DICOM JSON model writes it. */
  public static String key(int tag) {
    return String.format(Locale.ROOT, "%08X", tag);
  }
}
