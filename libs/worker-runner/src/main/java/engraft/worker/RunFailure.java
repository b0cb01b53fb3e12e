package engraft.worker;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Why a run ended without a result.
 *
 * @param code stable, such as {@code insufficient-labels}
 * @param message for people; never patient data
 */
public record RunFailure(String code, String message) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,59}");
  private static final int LONGEST_MESSAGE = 500;

  public RunFailure {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("failure code must match " + CODE);
    }
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE);
    }
  }

  /** What a worker said of itself; a code that is none becomes {@code worker-failed}. */
  static RunFailure saidByWorker(String code, String message) {
    return new RunFailure(CODE.matcher(code).matches() ? code : "worker-failed", message);
  }

  static RunFailure cancelled() {
    return new RunFailure("cancelled", "A person cancelled the run.");
  }

  static RunFailure crashed(int attempts) {
    return new RunFailure(
        "worker-crashed",
        "The worker died in each of %d attempts.%nMaybe it needs more memory; retry resumes it."
            .formatted(attempts));
  }

  static RunFailure timedOut(Duration limit) {
    return new RunFailure(
        "timed-out",
        "The worker was not done after %s.%nMaybe raise engraft.worker.time-limit and retry."
            .formatted(limit));
  }
}
