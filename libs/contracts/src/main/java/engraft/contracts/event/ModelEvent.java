package engraft.contracts.event;

import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What happens to models; keyed by the model's digest. */
public sealed interface ModelEvent extends DomainEvent {

  /** Digest of the model artifact's manifest. */
  Digest model();

  SiteId site();

  @Override
  default Topic topic() {
    return Topic.MODELS;
  }

  @Override
  default String key() {
    return model().hex();
  }

  @Override
  default Optional<SiteId> confinedTo() {
    return Optional.of(site());
  }

  /**
   * A foundation model was fitted at a rich site.
   *
   * @param maskProfile the completeness profile whose masks the training rows wore, if any
   * @param auroc of a model that answers a risk; absent for classes, numbers and times to an event,
   *     whose numbers are in the registry
   */
  record ModelTrained(
      Digest model,
      SiteId site,
      UUID run,
      String task,
      List<Digest> snapshots,
      @Nullable Digest maskProfile,
      @Nullable Interval auroc)
      implements ModelEvent {
    public ModelTrained {
      snapshots = List.copyOf(snapshots);
    }
  }

  /** A model was adapted to a site, or a fallback was packed for it by the gate. */
  record ModelAdapted(
      Digest model,
      SiteId site,
      UUID adaptation,
      Digest parent,
      String task,
      Digest snapshot,
      String strategy,
      int labels)
      implements ModelEvent {}

  /**
   * A validation at the site is complete.
   *
   * @param verdict {@code sufficient} or {@code insufficient-evidence} or {@code harmful}
   * @param auroc of a model that answers a risk; absent for classes, numbers and times to an event
   * @param report blob of the validation report, as JSON
   * @param metric what the verdict rests on, for tasks of any kind; absent in old events, where it
   *     is the AUROC
   */
  record ModelValidated(
      Digest model,
      SiteId site,
      UUID adaptation,
      String verdict,
      String reason,
      @Nullable Interval auroc,
      Digest report,
      @Nullable Metric metric)
      implements ModelEvent {}

  /**
   * A person released the model to serve the site.
   *
   * @param releasedBy the person's subject in the identity provider
   * @param signature blob of the artifact's signature ({@code manifest.sig}); who serves the model
   *     checks it against the keys that it trusts
   */
  record ModelReleased(
      Digest model,
      SiteId site,
      String task,
      String releasedBy,
      Digest report,
      String reason,
      @Nullable Digest signature)
      implements ModelEvent {}

  /** A release was asked for and refused, with the numbers. */
  record ModelReleaseRefused(Digest model, SiteId site, String requestedBy, String reason)
      implements ModelEvent {}

  record ModelRetired(Digest model, SiteId site, String task, String retiredBy, String reason)
      implements ModelEvent {}

  /**
   * A named metric with its 95 % interval, the greater the better.
   *
   * @param name such as {@code auroc}, {@code macro-auroc}, {@code r2} or {@code c-index}
   */
  record Metric(String name, double value, double low, double high) {}

  /** A metric with its 95 % interval. */
  record Interval(double value, double low, double high) {}
}
