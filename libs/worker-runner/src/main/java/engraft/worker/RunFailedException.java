package engraft.worker;

/** Thrown by {@link RunWork} when a run cannot go on and trying again would not help. */
public final class RunFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient RunFailure failure;

  public RunFailedException(RunFailure failure) {
    super(failure.code());
    this.failure = failure;
  }

  public RunFailure failure() {
    return failure;
  }
}
