package engraft.harmonization.episodes.messaging;

import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.contracts.record.ClinicalRecord;
import engraft.harmonization.episodes.HarmonizeRecords;
import engraft.kit.blob.Blobs;
import engraft.kit.inbox.EventConsumer;
import engraft.kit.inbox.ReceivedEvent;
import engraft.kit.inbox.Topics;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the records of a batch into their episodes, in one transaction. */
@ApplicationScoped
class RecordAcceptedConsumer {

  private static final int CONCURRENT_READS = 16;

  private final EventConsumer events;
  private final HarmonizeRecords harmonize;
  private final PatientsWishes wishes;
  private final Merges merges;
  private final Blobs blobs;

  RecordAcceptedConsumer(
      EventConsumer events,
      HarmonizeRecords harmonize,
      PatientsWishes wishes,
      Merges merges,
      Blobs blobs) {
    this.events = events;
    this.harmonize = harmonize;
    this.wishes = wishes;
    this.merges = merges;
    this.blobs = blobs;
  }

  @Incoming(Topics.INGESTION)
  Uni<Void> consume(ConsumerRecords<String, byte[]> batch) {
    return events.together(batch, this::take);
  }

  private Uni<Void> take(List<ReceivedEvent> received) {
    List<RecordAccepted> accepted =
        received.stream()
            .filter(event -> event.data() instanceof RecordAccepted)
            .map(event -> (RecordAccepted) event.data())
            .toList();
    return wishes
        .hold(received)
        .chain(() -> wishes.withoutErased(accepted))
        .chain(this::payloads)
        .chain(merges::asTheyAreNow)
        .call(harmonize::take)
        .chain(wishes::countAgain)
        .chain(() -> wishes.mergesOfOthers(received))
        .chain(merges::merge)
        .chain(() -> wishes.erase(received));
  }

  /** What was accepted, to be taken in. */
  private Uni<List<ClinicalRecord>> payloads(List<RecordAccepted> accepted) {
    return Multi.createFrom()
        .iterable(accepted)
        .onItem()
        .transformToUni(this::read)
        .merge(CONCURRENT_READS)
        .collect()
        .asList();
  }

  /** The order in which payloads come back does not matter: episodes are the same in any order. */
  private Uni<ClinicalRecord> read(RecordAccepted event) {
    return blobs.read(event.payload()).map(json -> parse(event, json));
  }

  private static ClinicalRecord parse(RecordAccepted event, byte[] json) {
    ClinicalRecord record = record(event.payload(), json);
    if (!record.site().equals(event.site())
        || !record.episode().equals(event.episode())
        || !record.patient().equals(event.patient())) {
      throw new IllegalArgumentException(
          "payload %s must speak of the episode of its event".formatted(event.payload()));
    }
    return record;
  }

  private static ClinicalRecord record(Digest payload, byte[] json) {
    try {
      return ContractJson.mapper().readValue(json, ClinicalRecord.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("payload %s is no clinical record".formatted(payload));
    }
  }
}
