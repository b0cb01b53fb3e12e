package engraft.ingestion.hl7v2.rest;

/** Messages that the OpenAPI document shows. */
final class Hl7v2Examples {

  static final String RESULT =
      "MSH|^~\\&|LAB|NORTH|ENGRAFT|NET|20260105081500+0100||ORU^R01^ORU_R01|4711|P|2.5.1\r"
          + "PID|1||17^^^HOSPITAL&1.2.3&ISO^MR||||19600101|F\r"
          + "PV1|1|I|||||||||||||||||77^^^HOSPITAL&1.2.3&ISO^VN\r"
          + "OBR|1|1001|2001|24331-1^Lipid panel^LN|||20260105070000+0100||||||||||||||||||F\r"
          + "OBX|1|NM|2093-3^Cholesterol^LN||5.2|mmol/L^^UCUM|||||F\r"
          + "OBX|2|SN|2571-8^Triglyceride^LN||<^0.5|mmol/L^^UCUM|||||F\r";

  private Hl7v2Examples() {}
}
