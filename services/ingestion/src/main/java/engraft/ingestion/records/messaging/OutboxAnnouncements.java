package engraft.ingestion.records.messaging;

import engraft.contracts.event.IngestionEvent.AcceptedResource;
import engraft.contracts.event.IngestionEvent.MovedEpisode;
import engraft.contracts.event.IngestionEvent.PatientsMerged;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.Announcements;
import engraft.ingestion.records.Merge;
import engraft.ingestion.records.ResourceKey;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Tells of records and merges through the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {

  private final Outbox outbox;
  private final Pseudonyms pseudonyms;

  OutboxAnnouncements(Outbox outbox, Pseudonyms pseudonyms) {
    this.outbox = outbox;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Uni<Void> accepted(List<AcceptedRecord> records, Set<ResourceKey> moved) {
    return outbox.addAll(records.stream().map(record -> event(record, moved)).toList());
  }

  @Override
  public Uni<Void> merged(Merge merge) {
    return outbox.addAll(
        List.of(
            new PatientsMerged(
                merge.site(),
                merge.patient(),
                merge.into(),
                merge.episodes().entrySet().stream()
                    .map(moved -> new MovedEpisode(moved.getKey(), moved.getValue()))
                    .toList(),
                pseudonyms.daysApart(merge.site(), merge.patient(), merge.into()))));
  }

  private static RecordAccepted event(AcceptedRecord record, Set<ResourceKey> moved) {
    boolean moves = record.resources().stream().anyMatch(one -> moved.contains(one.key()));
    return new RecordAccepted(
        record.id(),
        record.site(),
        record.patient(),
        record.episode(),
        record.payload(),
        record.original(),
        record.resources().stream()
            .map(
                version ->
                    new AcceptedResource(
                        version.key().type(), version.key().id(), version.content()))
            .toList(),
        moves ? true : null);
  }
}
