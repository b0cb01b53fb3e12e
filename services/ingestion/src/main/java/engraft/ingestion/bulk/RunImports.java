package engraft.ingestion.bulk;

import engraft.ingestion.bulk.ImportParts.Unreadable;
import engraft.ingestion.bulk.ImportQueue.Claimed;
import engraft.ingestion.bulk.ImportQueue.Unfetched;
import engraft.ingestion.bulk.ImportQueue.Waiting;
import engraft.ingestion.rejections.Issue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Works on imports in turns, so that a small one does not wait for a big one. Killed at any point,
 * the next turn goes on where the tables say: a part is kept before it is noted, and taking it in
 * twice is taking it in once.
 */
public final class RunImports {

  /** Who died is waited for that long. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final int STEPS_A_TURN = 20;
  private static final int MOST_ATTEMPTS = 5;

  private final ImportQueue queue;
  private final ImportParts parts;
  private final Downloads downloads;
  private final UUID holder;
  private final InstantSource clock;

  /**
   * @param holder this worker, among all instances
   */
  public RunImports(
      ImportQueue queue, ImportParts parts, Downloads downloads, UUID holder, InstantSource clock) {
    this.queue = queue;
    this.parts = parts;
    this.downloads = downloads;
    this.holder = holder;
    this.clock = clock;
  }

  /** Works on the import that waits longest; false when none does. Blocks. */
  public boolean turn() {
    Instant now = now();
    Optional<Claimed> claimed = queue.claim(holder, now, now.plus(LEASE));
    claimed.ifPresent(this::work);
    return claimed.isPresent();
  }

  private void work(Claimed claimed) {
    for (int i = 0; i < STEPS_A_TURN; i++) {
      if (!hold(claimed) || !step(claimed)) {
        return;
      }
    }
    queue.release(claimed, now());
  }

  private boolean hold(Claimed claimed) {
    return queue.hold(claimed, now().plus(LEASE));
  }

  /** Fetches a file, or takes a part in, or ends; false when the turn is over. */
  private boolean step(Claimed claimed) {
    Optional<Unfetched> file = queue.nextFile(claimed);
    if (file.isPresent()) {
      return fetch(claimed, file.get());
    }
    Optional<Waiting> waiting = queue.nextPart(claimed);
    if (waiting.isPresent()) {
      takeIn(claimed, waiting.get());
      return true;
    }
    if (queue.again(claimed) > 0) {
      return true;
    }
    queue.complete(claimed);
    return false;
  }

  private void takeIn(Claimed claimed, Waiting waiting) {
    Part part = waiting.part();
    List<Issue> issues =
        waiting.again() ? parts.tryAgain(claimed.site(), part) : parts.takeIn(claimed.site(), part);
    queue.done(claimed, part, issues);
  }

  private boolean fetch(Claimed claimed, Unfetched file) {
    try (InputStream in = downloads.open(file.url())) {
      boolean all =
          parts.read(
              file.number(),
              in,
              file.lines(),
              file.parts(),
              part -> {
                queue.add(claimed, part);
                return hold(claimed);
              });
      if (all) {
        queue.fetched(claimed, file.number(), "");
      }
      return all;
    } catch (Unreadable e) {
      queue.fetched(claimed, file.number(), e.rule());
      return true;
    } catch (Downloads.Refused e) {
      queue.fetched(claimed, file.number(), e.rule());
      return true;
    } catch (IOException e) {
      return brokenOff(claimed, file);
    }
  }

  private boolean brokenOff(Claimed claimed, Unfetched file) {
    int attempts = file.attempts() + 1;
    if (attempts >= MOST_ATTEMPTS) {
      queue.fetched(
          claimed, file.number(), "could not be fetched in %d attempts".formatted(attempts));
      return true;
    }
    queue.failed(claimed, file.number());
    queue.release(claimed, now().plusSeconds(1L << attempts));
    return false;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
