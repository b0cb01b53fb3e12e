package engraft.ingestion.hl7v2;

import engraft.clinical.Digest;

/**
 * Who sent a message, and what it is: MSH.
 *
 * @param separator MSH-1
 * @param encoding MSH-2
 * @param application MSH-3 as it came; likewise the facility and both receivers
 * @param type MSH-9.1, such as {@code ORU}
 * @param trigger MSH-9.2, such as {@code R01}
 * @param controlId MSH-10 as it came
 * @param time MSH-7
 */
public record Header(
    char separator,
    String encoding,
    String application,
    String facility,
    String receivingApplication,
    String receivingFacility,
    String time,
    String type,
    String trigger,
    String controlId,
    String processing,
    String version) {

  private static final int APPLICATION = 3;
  private static final int FACILITY = 4;
  private static final int RECEIVING_APPLICATION = 5;
  private static final int RECEIVING_FACILITY = 6;
  static final int TIME = 7;
  static final int TYPE = 9;
  static final int CONTROL_ID = 10;
  private static final int PROCESSING = 11;
  static final int VERSION = 12;

  static Header of(Delimiters delimiters, Segment msh) {
    return new Header(
        delimiters.field(),
        delimiters.written(),
        msh.raw(APPLICATION),
        msh.raw(FACILITY),
        msh.raw(RECEIVING_APPLICATION),
        msh.raw(RECEIVING_FACILITY),
        msh.get(TIME),
        msh.get(TYPE, 1),
        msh.get(TYPE, 2),
        msh.raw(CONTROL_ID),
        msh.get(PROCESSING),
        msh.get(VERSION));
  }

  /** What the sender calls the message, the same whenever it is sent. */
  String messageId() {
    return application + '\n' + facility + '\n' + controlId;
  }

  /** Whose time MSH-7 is: those of different senders are not compared. */
  String clock() {
    return "message/" + Digest.ofText(application + '\n' + facility).hex();
  }

  /** The facility's first component. */
  public String facilityName() {
    int end = facility.indexOf(encoding.charAt(0));
    return end < 0 ? facility : facility.substring(0, end);
  }

  @Override
  public String toString() {
    return "Header[type=%s^%s, version=%s]".formatted(type, trigger, version);
  }
}
