package engraft.contracts.event;

import engraft.clinical.ConceptId;
import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What harmonization tells. */
public sealed interface HarmonizationEvent extends DomainEvent {

  SiteId site();

  @Override
  default Topic topic() {
    return Topic.HARMONIZATION;
  }

  @Override
  default Optional<SiteId> confinedTo() {
    return Optional.of(site());
  }

  /**
   * An episode changed.
   *
   * @param revision grows by one with each change of the episode
   * @param mapping digest of the mapping tables in force
   * @param habits concepts whose numbers were brought to another hospital's habit of measuring,
   *     each with the digest of that habit; all other numbers stand as they were measured
   */
  record EpisodeHarmonized(
      SiteId site,
      Episode episode,
      long revision,
      Digest mapping,
      @Nullable SortedMap<ConceptId, Digest> habits)
      implements HarmonizationEvent {

    public EpisodeHarmonized {
      habits =
          habits == null
              ? Collections.emptySortedMap()
              : Collections.unmodifiableSortedMap(new TreeMap<>(habits));
    }

    /** Of numbers that stand as they were measured. */
    public EpisodeHarmonized(SiteId site, Episode episode, long revision, Digest mapping) {
      this(site, episode, revision, mapping, Collections.emptySortedMap());
    }

    /** By concept, the digest of the habit that its numbers were brought to. */
    public SortedMap<ConceptId, Digest> readBy() {
      return habits == null ? Collections.emptySortedMap() : habits;
    }

    @Override
    public String key() {
      return site.value() + '/' + episode.patient().value();
    }
  }

  /**
   * A cut of a site's episodes is frozen.
   *
   * @param manifest blob of the snapshot's manifest; names the snapshot for ever
   */
  record SnapshotReady(UUID snapshot, SiteId site, Digest manifest, long episodes)
      implements HarmonizationEvent {
    @Override
    public String key() {
      return site.value();
    }
  }

  /**
   * Fewer of the patients whom a snapshot holds let their data be used, or more of them again.
   *
   * @param manifest names the snapshot
   * @param patients how many of them do not permit it now, or were erased; the last event counts
   * @param removed whether the snapshot's files are gone, since one of its patients was erased
   */
  record PatientsWithdrew(SiteId site, Digest manifest, long patients, boolean removed)
      implements HarmonizationEvent {
    @Override
    public String key() {
      return site.value();
    }
  }

  /**
   * The episodes of a patient are gone for ever; who keeps copies removes them.
   *
   * @param former who were merged into the patient before: they are the same person
   */
  record EpisodesErased(
      UUID erasure,
      SiteId site,
      PatientPseudonym patient,
      List<EpisodeId> episodes,
      @Nullable List<PatientPseudonym> former)
      implements HarmonizationEvent {

    public EpisodesErased {
      episodes = List.copyOf(episodes);
      former = former == null ? List.of() : List.copyOf(former);
    }

    /** Of one into whom nobody was merged. */
    public EpisodesErased(
        UUID erasure, SiteId site, PatientPseudonym patient, List<EpisodeId> episodes) {
      this(erasure, site, patient, episodes, List.of());
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
   * What these episodes held, others hold from now on: two patients are one. Who keeps copies of
   * the former removes them.
   *
   * @param patient of the episodes that are gone
   * @param into who they are
   */
  record EpisodesMoved(
      SiteId site, PatientPseudonym patient, PatientPseudonym into, List<MovedEpisode> episodes)
      implements HarmonizationEvent {

    public EpisodesMoved {
      episodes = List.copyOf(episodes);
    }

    /** Behind what was told of the episodes that are gone. */
    @Override
    public String key() {
      return site.value() + '/' + patient.value();
    }
  }
}
