package engraft.dicom;

/** Bytes that cannot be read, or an object that must not be kept; the message holds no value. */
public final class DicomException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why, by the failure reason of PS3.4 B.2.3 and PS3.18 table I.2-2. */
  public enum Reason {
    /** Not DICOM, or broken. */
    NOT_UNDERSTOOD(0xC000),
    /** An attribute that must be there is not. */
    INVALID(0x0106),
    /** A storage class or a transfer syntax that is not read. */
    NOT_SUPPORTED(0x0122),
    /** Policy forbids to keep it. */
    REFUSED(0x0124),
    /** Above a limit. */
    TOO_LARGE(0xA700);

    private final int code;

    Reason(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  public DicomException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  DicomException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  /** The rule that was broken. */
  public String rule() {
    return String.valueOf(getMessage());
  }

  static DicomException broken(String message) {
    return new DicomException(Reason.NOT_UNDERSTOOD, message);
  }
}
