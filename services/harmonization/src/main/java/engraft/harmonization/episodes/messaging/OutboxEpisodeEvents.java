package engraft.harmonization.episodes.messaging;

import engraft.clinical.Episode;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.HarmonizationEvent.EpisodesMoved;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.harmonization.episodes.EpisodeEvents;
import engraft.harmonization.episodes.Merge;
import engraft.harmonization.episodes.Revision;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** Tells of episodes through the outbox. */
@ApplicationScoped
class OutboxEpisodeEvents implements EpisodeEvents {

  private static final Logger LOG = Logger.getLogger(OutboxEpisodeEvents.class);
  private static final long MOST_PIXELS = 8L << 20;

  private final Outbox outbox;

  OutboxEpisodeEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> harmonized(List<Revision> revisions) {
    return outbox.addAll(
        revisions.stream()
            .map(
                revision ->
                    new EpisodeHarmonized(
                        revision.key().site(),
                        fitting(revision.harmonized().episode()),
                        revision.number(),
                        revision.mapping(),
                        revision.habits()))
            .toList());
  }

  @Override
  public Uni<Void> moved(Merge merge) {
    List<MovedEpisode> moved = new ArrayList<>();
    new TreeMap<>(merge.episodes())
        .forEach(
            (episode, into) -> {
              if (!episode.equals(into)) {
                moved.add(new MovedEpisode(episode, into));
              }
            });
    return moved.isEmpty()
        ? Uni.createFrom().voidItem()
        : outbox.add(new EpisodesMoved(merge.site(), merge.patient(), merge.into(), moved));
  }

  /** A message that no broker takes would hold up all others: such images travel in snapshots. */
  private static Episode fitting(Episode episode) {
    long pixels = episode.images().stream().mapToLong(image -> image.pixels().length).sum();
    if (pixels <= MOST_PIXELS) {
      return episode;
    }
    LOG.warnf("images too large for an event episode=%s pixels=%d", episode.id(), pixels);
    return new Episode(
        episode.id(),
        episode.site(),
        episode.patient(),
        episode.start(),
        episode.measurements(),
        episode.notes(),
        List.of(),
        episode.variants());
  }
}
