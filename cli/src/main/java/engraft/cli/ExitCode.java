package engraft.cli;

/** What a command says to the shell that ran it. */
public final class ExitCode {

  public static final int OK = 0;

  /** It was tried and did not work. */
  public static final int FAILURE = 1;

  /** The command line was not understood; picocli's own number for it. */
  public static final int USAGE = 2;

  /** The platform refused for lack of evidence, or a proof does not hold. */
  public static final int REFUSED = 3;

  private ExitCode() {}
}
