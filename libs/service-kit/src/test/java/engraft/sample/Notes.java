package engraft.sample;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.kit.outbox.Outbox;
import engraft.kit.transaction.SiteTransactions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class Notes implements PanacheRepositoryBase<NoteEntity, UUID> {

  private final SiteTransactions transactions;
  private final Outbox outbox;
  private final InstantSource clock;

  Notes(SiteTransactions transactions, Outbox outbox, InstantSource clock) {
    this.transactions = transactions;
    this.outbox = outbox;
    this.clock = clock;
  }

  Uni<UUID> write(SiteId site, String text, boolean fail) {
    UUID id = UUID.randomUUID();
    NoteEntity note = new NoteEntity();
    note.id = id;
    note.site = site.value();
    note.text = text;
    note.writtenAt = clock.instant();
    return transactions.forSite(
        site,
        () ->
            persist(note)
                .chain(
                    () ->
                        outbox.add(
                            new ActionRecorded(
                                "sample", site, "tester", "note-written", id.toString())))
                .invoke(
                    () -> {
                      if (fail) {
                        throw new IllegalStateException("asked to fail");
                      }
                    })
                .replaceWith(id));
  }

  Uni<List<String>> texts(SiteId site) {
    return transactions.forSite(
        site, () -> listAll().map(notes -> notes.stream().map(note -> note.text).toList()));
  }
}
