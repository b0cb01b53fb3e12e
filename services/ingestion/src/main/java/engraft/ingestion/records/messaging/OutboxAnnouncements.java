package engraft.ingestion.records.messaging;

import engraft.contracts.event.IngestionEvent.AcceptedResource;
import engraft.contracts.event.IngestionEvent.RecordAccepted;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.Announcements;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One {@code RecordAccepted} for each record, through the outbox. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {

  private final Outbox outbox;

  OutboxAnnouncements(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> accepted(List<AcceptedRecord> records) {
    return outbox.addAll(records.stream().map(OutboxAnnouncements::event).toList());
  }

  private static RecordAccepted event(AcceptedRecord record) {
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
            .toList());
  }
}
