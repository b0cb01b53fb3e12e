package engraft.ingestion.hl7v2;

/** Messages for tests, segment by segment. */
public final class Hl7 {

  static final String ORU = "ORU^R01^ORU_R01";
  static final String GLUCOSE = "2345-7";

  private Hl7() {}

  public static String msh(String type, String controlId) {
    return "MSH|^~\\&|LAB|NORTH|ENGRAFT|NET|20240305081500||%s|%s|P|2.5.1"
        .formatted(type, controlId);
  }

  public static String pid(String mrn) {
    return "PID|1||%s^^^HOSPITAL&1.2.3&ISO^MR||Doe^Jane||19600517|F".formatted(mrn);
  }

  public static String stay(String visit) {
    return "PV1|1|I|" + "|".repeat(16) + visit + "|".repeat(25) + "20240301080000";
  }

  public static String obr(String order, String code) {
    return "OBR|1|P%1$s|F%1$s|%2$s^Panel^LN|||20240305070000".formatted(order, code);
  }

  /** An observation of a code of LOINC: its type, value, unit and status. */
  public static String obx(String code, String type, String value, String unit, String status) {
    return "OBX|1|%s|%s^Name^LN||%s|%s|||||%s".formatted(type, code, value, unit, status);
  }

  /** A message with the glucose of the patient {@code p}, always of the same order. */
  static String[] glucose(String controlId, String value, String status) {
    return new String[] {
      msh(ORU, controlId),
      pid("p"),
      obr("77", "24331-1"),
      obx(GLUCOSE, "NM", value, "mmol/L", status)
    };
  }
}
