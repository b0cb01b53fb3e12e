package engraft.contracts.event;

import engraft.clinical.Digest;
import engraft.clinical.Episode;
import engraft.clinical.SiteId;
import java.util.Optional;
import java.util.UUID;

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
   */
  record EpisodeHarmonized(SiteId site, Episode episode, long revision, Digest mapping)
      implements HarmonizationEvent {
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
}
