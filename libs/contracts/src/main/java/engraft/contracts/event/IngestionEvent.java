package engraft.contracts.event;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What ingestion tells. */
public sealed interface IngestionEvent extends DomainEvent {

  SiteId site();

  @Override
  default Topic topic() {
    return Topic.INGESTION;
  }

  @Override
  default Optional<SiteId> confinedTo() {
    return Optional.of(site());
  }

  /**
   * A hospital joined the network.
   *
   * @param role {@code rich} or {@code sparse}
   */
  record SiteRegistered(SiteId site, String name, String role) implements IngestionEvent {
    @Override
    public String key() {
      return site.value();
    }
  }

  /**
   * A submission about one episode was accepted and is kept.
   *
   * @param record names this acceptance
   * @param payload blob of the {@link engraft.contracts.record.ClinicalRecord}, as JSON
   * @param original blob of what the sender sent, readable by ingestion alone
   * @param resources every source resource in it, so that each can be audited
   * @param moves whether one of them was in another episode before, perhaps another patient's
   */
  record RecordAccepted(
      UUID record,
      SiteId site,
      PatientPseudonym patient,
      EpisodeId episode,
      Digest payload,
      Digest original,
      List<AcceptedResource> resources,
      @Nullable Boolean moves)
      implements IngestionEvent {

    public RecordAccepted {
      resources = List.copyOf(resources);
    }

    /** Of resources that are new, or stay where they were. */
    public RecordAccepted(
        UUID record,
        SiteId site,
        PatientPseudonym patient,
        EpisodeId episode,
        Digest payload,
        Digest original,
        List<AcceptedResource> resources) {
      this(record, site, patient, episode, payload, original, resources, null);
    }

    /** Whether it takes a resource from another episode. */
    public boolean takesFromElsewhere() {
      return Boolean.TRUE.equals(moves);
    }

    @Override
    public String key() {
      return site.value() + '/' + patient.value();
    }
  }

  /**
   * A hospital erased a patient: nothing of theirs is kept, and nothing is accepted any more.
   *
   * @param erasure names the request, which every service answers
   * @param former who were merged into the patient before: they are the same person
   */
  record PatientErased(
      UUID erasure, SiteId site, PatientPseudonym patient, @Nullable List<PatientPseudonym> former)
      implements IngestionEvent {

    public PatientErased {
      former = former == null ? List.of() : List.copyOf(former);
    }

    /** Of one into whom nobody was merged. */
    public PatientErased(UUID erasure, SiteId site, PatientPseudonym patient) {
      this(erasure, site, patient, List.of());
    }

    /** By whatever pseudonym the person was known. */
    public List<PatientPseudonym> all() {
      return Stream.concat(Stream.of(patient), Stream.ofNullable(former).flatMap(List::stream))
          .toList();
    }

    @Override
    public String key() {
      return site.value() + '/' + patient.value();
    }
  }

  /**
   * A hospital found that two of its patients are one: what was told of the one is of the other.
   * Later records name the one who stays.
   *
   * @param patient who is nobody of their own any more
   * @param into who they are
   * @param episodes all of the patient's, and where what they hold belongs: the same episode, or
   *     that of the one who stays for the same encounter
   * @param days what moves the patient's shifted times to where those of the one who stays are
   */
  record PatientsMerged(
      SiteId site,
      PatientPseudonym patient,
      PatientPseudonym into,
      List<MovedEpisode> episodes,
      @Nullable Integer days)
      implements IngestionEvent {

    public PatientsMerged {
      episodes = List.copyOf(episodes);
    }

    /** How far the patient's times are to be moved. */
    public int daysToMove() {
      return days == null ? 0 : days;
    }

    /** Of two whose dates are shifted alike. */
    public PatientsMerged(
        SiteId site, PatientPseudonym patient, PatientPseudonym into, List<MovedEpisode> episodes) {
      this(site, patient, into, episodes, 0);
    }

    /** The same as of the patient's records, so that it comes behind them. */
    @Override
    public String key() {
      return site.value() + '/' + patient.value();
    }
  }

  /** An episode, and the one that holds what it held. */
  record MovedEpisode(EpisodeId episode, EpisodeId into) {}

  /** One source resource: its type, pseudonymous id, and digest. */
  record AcceptedResource(String type, String id, Digest content) {}
}
