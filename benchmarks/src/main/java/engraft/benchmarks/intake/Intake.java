package engraft.benchmarks.intake;

import java.io.IOException;
import java.util.Map;

/** Something that takes FHIR bundles in. */
interface Intake {

  /**
   * Sends one bundle and waits for the answer.
   *
   * @return the answer's body
   * @throws IOException when it is refused
   */
  String send(String bundle) throws IOException, InterruptedException;

  /** The root processes of everything that works for it, by part. */
  Map<String, ProcessHandle> processes();

  /**
   * Waits until everything that was taken is where it belongs.
   *
   * @return the {@link System#nanoTime()} of the last
   */
  default long settled() throws InterruptedException {
    return System.nanoTime();
  }
}
