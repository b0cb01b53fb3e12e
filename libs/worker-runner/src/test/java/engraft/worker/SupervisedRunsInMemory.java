package engraft.worker;

import engraft.clinical.SiteId;
import engraft.worker.SupervisedRun.Queued;
import engraft.worker.SupervisedRun.Running;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Runs in a map; the request is the script. */
final class SupervisedRunsInMemory implements SupervisedRuns<String> {

  private final Map<RunId, SupervisedRun> runs = new LinkedHashMap<>();
  private final Map<RunId, String> scripts = new LinkedHashMap<>();

  synchronized RunId add(String script, Instant now) {
    RunId id = RunId.random();
    runs.put(id, Queued.first(id, now));
    scripts.put(id, script);
    return id;
  }

  synchronized SupervisedRun get(RunId id) {
    return Objects.requireNonNull(runs.get(id));
  }

  @Override
  public synchronized Optional<RunClaim<String>> claim(Lease lease, Instant now) {
    for (SupervisedRun run : runs.values()) {
      Running claimed =
          switch (run) {
            case Queued queued when !queued.since().isAfter(now) -> queued.claim(lease, now);
            case Running running when running.lease().isOverAt(now) -> running.takeOver(lease, now);
            default -> null;
          };
      if (claimed != null) {
        runs.put(run.id(), claimed);
        return Optional.of(
            new RunClaim<>(claimed, new SiteId("va"), scripts.getOrDefault(run.id(), "")));
      }
    }
    return Optional.empty();
  }

  @Override
  public synchronized Optional<SupervisedRun> change(RunId id, UnaryOperator<SupervisedRun> move) {
    return Optional.ofNullable(runs.computeIfPresent(id, (_, run) -> move.apply(run)));
  }
}
