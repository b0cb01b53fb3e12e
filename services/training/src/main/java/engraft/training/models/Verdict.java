package engraft.training.models;

/** What a validation at a hospital found. */
public enum Verdict {
  SUFFICIENT("sufficient"),
  INSUFFICIENT_EVIDENCE("insufficient-evidence"),
  HARMFUL("harmful");

  private final String code;

  Verdict(String code) {
    this.code = code;
  }

  public String code() {
    return code;
  }

  /**
   * @throws IllegalArgumentException when no verdict has the code
   */
  public static Verdict of(String code) {
    for (Verdict verdict : values()) {
      if (verdict.code.equals(code)) {
        return verdict;
      }
    }
    throw new IllegalArgumentException(
        "verdict (%s) must be sufficient, insufficient-evidence or harmful".formatted(code));
  }
}
