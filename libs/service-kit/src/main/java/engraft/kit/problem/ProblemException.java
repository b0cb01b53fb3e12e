package engraft.kit.problem;

import java.util.Map;

/** Ends a request with a problem document. */
public final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient Map<String, Object> details;

  /**
   * A problem with a status, a stable code such as {@code site-exists} and a sentence for people,
   * which must not carry patient data.
   */
  public ProblemException(int status, String code, String detail) {
    this(status, code, detail, Map.of());
  }

  /** A problem with further members, such as the numbers behind a refusal. */
  public ProblemException(int status, String code, String detail, Map<String, Object> details) {
    super(detail);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
  }

  public static ProblemException badRequest(String code, String detail) {
    return new ProblemException(400, code, detail);
  }

  public static ProblemException forbidden(String code, String detail) {
    return new ProblemException(403, code, detail);
  }

  public static ProblemException notFound(String detail) {
    return new ProblemException(404, "not-found", detail);
  }

  public static ProblemException conflict(String code, String detail) {
    return new ProblemException(409, code, detail);
  }

  public static ProblemException unprocessable(String code, String detail) {
    return new ProblemException(422, code, detail);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public Map<String, Object> details() {
    return details;
  }
}
