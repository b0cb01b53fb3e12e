package engraft.harmonization.episodes.messaging;

import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.harmonization.episodes.EpisodeEvents;
import engraft.harmonization.episodes.Revision;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Tells of episodes through the outbox. */
@ApplicationScoped
class OutboxEpisodeEvents implements EpisodeEvents {

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
                        revision.harmonized().episode(),
                        revision.number(),
                        revision.mapping()))
            .toList());
  }
}
