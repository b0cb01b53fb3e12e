package engraft.cli.stack;

/** The platform on this machine is not as a command needs it. */
public final class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StackException(String message) {
    super(message);
  }
}
