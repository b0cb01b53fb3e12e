package engraft.contracts.event;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.SiteId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What inference tells. */
public sealed interface InferenceEvent extends DomainEvent {

  UUID prediction();

  SiteId site();

  @Override
  default Topic topic() {
    return Topic.INFERENCE;
  }

  @Override
  default String key() {
    return prediction().toString();
  }

  @Override
  default Optional<SiteId> confinedTo() {
    return Optional.of(site());
  }

  /**
   * The platform answered for one patient.
   *
   * @param episode the live episode, when the caller named one
   * @param input digest of the encoded episode as canonical JSON
   * @param output digest of the answer as canonical JSON
   */
  record PredictionServed(
      UUID prediction,
      SiteId site,
      @Nullable EpisodeId episode,
      Digest model,
      Digest input,
      Digest output,
      boolean abstained)
      implements InferenceEvent {}

  /**
   * A clinician decided otherwise.
   *
   * @param reason digest of the free text, which stays with inference
   */
  record PredictionOverridden(
      UUID prediction, SiteId site, String overriddenBy, String decision, Digest reason)
      implements InferenceEvent {}
}
