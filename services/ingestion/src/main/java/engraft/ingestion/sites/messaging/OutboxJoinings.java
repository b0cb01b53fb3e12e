package engraft.ingestion.sites.messaging;

import engraft.contracts.event.IngestionEvent.SiteRegistered;
import engraft.ingestion.sites.Joinings;
import engraft.ingestion.sites.Site;
import engraft.kit.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code SiteRegistered} through the outbox. */
@ApplicationScoped
class OutboxJoinings implements Joinings {

  private final Outbox outbox;

  OutboxJoinings(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public Uni<Void> joined(Site.Member site) {
    return outbox.add(new SiteRegistered(site.id(), site.name(), site.role().text()));
  }
}
