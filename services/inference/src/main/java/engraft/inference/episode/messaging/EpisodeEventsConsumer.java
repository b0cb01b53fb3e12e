package engraft.inference.episode.messaging;

import engraft.contracts.event.HarmonizationEvent;
import engraft.inference.episode.LiveEpisode;
import engraft.inference.episode.LiveEpisodes;
import engraft.inference.erasure.ErasedEpisodes;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Multi;
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
  private final ErasedEpisodes erased;

  EpisodeEventsConsumer(EventConsumer events, LiveEpisodes episodes, ErasedEpisodes erased) {
    this.events = events;
    this.episodes = episodes;
    this.erased = erased;
  }

  @Incoming(Topics.HARMONIZATION)
  Uni<Void> consume(ConsumerRecords<String, byte[]> records) {
    return events.together(records, this::keep);
  }

  /** What is erased was harmonized before: episodes are kept first. */
  private Uni<Void> keep(List<ReceivedEvent> received) {
    List<LiveEpisode> changed = new ArrayList<>();
    List<HarmonizationEvent.EpisodesErased> gone = new ArrayList<>();
    for (ReceivedEvent event : received) {
      if (event.data() instanceof HarmonizationEvent.EpisodeHarmonized harmonized) {
        changed.add(new LiveEpisode(harmonized.episode(), harmonized.revision()));
      } else if (event.data() instanceof HarmonizationEvent.EpisodesErased one) {
        gone.add(one);
      }
    }
    Uni<Void> kept = changed.isEmpty() ? Uni.createFrom().voidItem() : episodes.keep(changed);
    return gone.isEmpty() ? kept : kept.chain(() -> erase(gone));
  }

  private Uni<Void> erase(List<HarmonizationEvent.EpisodesErased> gone) {
    return Multi.createFrom()
        .iterable(gone)
        .onItem()
        .transformToUniAndConcatenate(
            one -> erased.erase(one.erasure(), one.site(), one.episodes()))
        .collect()
        .last()
        .replaceWithVoid();
  }
}
