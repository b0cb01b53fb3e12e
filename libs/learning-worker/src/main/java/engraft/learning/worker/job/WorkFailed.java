package engraft.learning.worker.job;

/** The work cannot be done as asked, for a reason that the one who asked can understand. */
public final class WorkFailed extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String code;

  /**
   * @param code stable, in kebab case
   * @param message without any patient's data
   */
  public WorkFailed(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
