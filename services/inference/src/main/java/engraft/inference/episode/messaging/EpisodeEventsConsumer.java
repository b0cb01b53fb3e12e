package engraft.inference.episode.messaging;

import engraft.contracts.event.DomainEvent;
import engraft.contracts.event.HarmonizationEvent.EpisodeHarmonized;
import engraft.contracts.event.HarmonizationEvent.EpisodesErased;
import engraft.contracts.event.HarmonizationEvent.EpisodesMoved;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
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
import java.util.stream.Collectors;
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

  /** What is moved or erased was harmonized before: episodes are kept first. */
  private Uni<Void> keep(List<ReceivedEvent> received) {
    List<LiveEpisode> changed = new ArrayList<>();
    List<DomainEvent> gone = new ArrayList<>();
    for (ReceivedEvent event : received) {
      if (event.data() instanceof EpisodeHarmonized harmonized) {
        changed.add(
            new LiveEpisode(harmonized.episode(), harmonized.revision(), harmonized.readBy()));
      } else if (event.data() instanceof EpisodesErased || event.data() instanceof EpisodesMoved) {
        gone.add(event.data());
      }
    }
    Uni<Void> kept = changed.isEmpty() ? Uni.createFrom().voidItem() : episodes.keep(changed);
    return gone.isEmpty() ? kept : kept.chain(() -> leave(gone));
  }

  private Uni<Void> leave(List<DomainEvent> gone) {
    return Multi.createFrom()
        .iterable(gone)
        .onItem()
        .transformToUniAndConcatenate(this::leave)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> leave(DomainEvent event) {
    return switch (event) {
      case EpisodesErased one ->
          erased.erase(
              new ErasedEpisodes.Erasure(one.erasure(), one.site(), one.episodes(), one.all()));
      case EpisodesMoved one ->
          episodes.move(
              one.site(),
              one.episodes().stream()
                  .collect(Collectors.toMap(MovedEpisode::episode, MovedEpisode::into)));
      default -> throw new IllegalArgumentException("no episode is left by a " + event.type());
    };
  }
}
