package engraft.inference.episode.messaging;

import engraft.contracts.event.HarmonizationEvent;
import engraft.inference.episode.LiveEpisode;
import engraft.inference.episode.LiveEpisodes;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Listens for episodes; a batch is kept in one transaction, each row under its own site. */
@ApplicationScoped
class EpisodeEventsConsumer {

  private final EventConsumer events;
  private final LiveEpisodes episodes;

  EpisodeEventsConsumer(EventConsumer events, LiveEpisodes episodes) {
    this.events = events;
    this.episodes = episodes;
  }

  @Incoming(Topics.HARMONIZATION)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.together(records, this::keep);
  }

  private Uni<Void> keep(List<ReceivedEvent> received) {
    List<LiveEpisode> changed = new ArrayList<>();
    for (ReceivedEvent event : received) {
      if (event.data() instanceof HarmonizationEvent.EpisodeHarmonized harmonized) {
        changed.add(new LiveEpisode(harmonized.episode(), harmonized.revision()));
      }
    }
    return changed.isEmpty() ? Uni.createFrom().voidItem() : episodes.keep(changed);
  }
}
