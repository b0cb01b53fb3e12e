package engraft.inference.deployment;

import engraft.inference.model.ServingModel;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps memory in line with the table, and closes what is no longer asked. */
public final class Arranging {

  /** Longer than any answer takes. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

  private final Deployments deployments;
  private final WarmModels models;
  private final Aside aside;
  private final InstantSource clock;
  private final Queue<Leaving> leaving = new ArrayDeque<>();

  public Arranging(Deployments deployments, WarmModels models, Aside aside, InstantSource clock) {
    this.deployments = deployments;
    this.models = models;
    this.aside = aside;
    this.clock = clock;
  }

  private record Leaving(ServingModel model, Instant since) {}

  /** Reads the table, loads what is new and lets go of what is gone. */
  public Uni<Void> arrange() {
    return deployments
        .all()
        .chain(
            all ->
                aside.run(
                    () -> {
                      synchronized (leaving) {
                        models
                            .arrange(all)
                            .forEach(gone -> leaving.add(new Leaving(gone, clock.instant())));
                        closeThoseThatLeft();
                      }
                      return true;
                    }))
        .replaceWithVoid();
  }

  private void closeThoseThatLeft() {
    Instant limit = clock.instant().minus(LAST_ANSWERS);
    Leaving next = leaving.peek();
    while (next != null && next.since().isBefore(limit)) {
      leaving.remove();
      next.model().close();
      next = leaving.peek();
    }
  }
}
