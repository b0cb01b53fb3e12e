package engraft.ingestion.records;

import engraft.clinical.Digest;
import java.time.Instant;

/** How a submission came: it decides what saying again what was said before means. */
public sealed interface Delivery {

  /** The sealed payload in the quarantine. */
  Digest original();

  /**
   * One resource, by a sender that waits for the answer: it says how things are now, so that what
   * was said before and is said again holds again.
   */
  record Request(Digest original) implements Delivery {}

  /** A message, a Bundle or a file: the very same one again is a repetition. */
  record Message(Digest original) implements Delivery {}

  /**
   * One that was refused and is tried again: what came since is newer.
   *
   * @param first when it came
   */
  record Replay(Digest original, Instant first) implements Delivery {}
}
