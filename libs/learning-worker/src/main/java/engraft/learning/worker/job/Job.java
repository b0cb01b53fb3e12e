package engraft.learning.worker.job;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import engraft.learning.task.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a worker is asked to do: {@code JOB.json}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Job.Train.class, name = "train"),
  @JsonSubTypes.Type(value = Job.Adapt.class, name = "adapt")
})
public sealed interface Job {

  /** Experts that can be asked for. */
  Set<String> EXPERTS = Set.of("linear", "trees", "net");

  /**
   * Fit a foundation model.
   *
   * @param snapshot directory of the training cut
   * @param maskProfile what another site measures, for rows to wear; null for none
   * @param experts which to train; null for all
   * @param threads null for one
   * @param net how nets are trained; null for the usual way
   */
  record Train(
      Task task,
      Path snapshot,
      @Nullable Path maskProfile,
      @Nullable List<String> experts,
      long seed,
      @Nullable Integer threads,
      @Nullable NetSettings net)
      implements Job {

    public Train {
      Objects.requireNonNull(task, "task");
      Objects.requireNonNull(snapshot, "snapshot");
      experts =
          experts == null || experts.isEmpty()
              ? List.of("linear", "trees", "net")
              : List.copyOf(experts);
      if (!EXPERTS.containsAll(experts)) {
        throw new IllegalArgumentException(
            "experts (%s) must be among linear, trees and net".formatted(experts));
      }
      threads = Math.max(1, threads == null ? 1 : threads);
    }

    /** How many threads may be used. */
    public int threadCount() {
      return threads == null ? 1 : threads;
    }

    /** How nets are trained. */
    public NetSettings nets() {
      return net == null ? NetSettings.USUAL : net;
    }

    /** Whether this expert is to be trained. */
    public boolean asksFor(String expert) {
      return experts != null && experts.contains(expert);
    }
  }

  /**
   * Adapt a foundation model to a site, next to its baselines.
   *
   * @param parent directory of the foundation model's artifact
   * @param snapshot directory of the site's cut
   * @param labels how many local labels may be learnt from
   * @param strategies null for those that are usual
   * @param threads null for one
   * @param sourceSnapshot directory of the source's cut, where both belong to the same hospitals or
   *     may be looked at together; null for the usual case that patients do not move. With it,
   *     forgetting is measured and {@code pooled}, {@code reweight} and {@code adversarial} can be
   *     asked for
   */
  record Adapt(
      Path parent,
      Path snapshot,
      int labels,
      long seed,
      @Nullable List<String> strategies,
      @Nullable Integer threads,
      @Nullable Path sourceSnapshot)
      implements Job {

    public Adapt {
      Objects.requireNonNull(parent, "parent");
      Objects.requireNonNull(snapshot, "snapshot");
      if (labels < 4) {
        throw new IllegalArgumentException(
            "labels (%d) must be at least 4: two of each".formatted(labels));
      }
      threads = Math.max(1, threads == null ? 1 : threads);
    }

    /** How many threads may be used. */
    public int threadCount() {
      return threads == null ? 1 : threads;
    }
  }
}
