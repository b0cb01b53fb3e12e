package engraft.ingestion.sites.messaging;

import engraft.clinical.SiteId;
import engraft.contracts.event.AuditEvent.ActionRecorded;
import engraft.contracts.event.IngestionEvent.SiteRegistered;
import engraft.ingestion.sites.Joinings;
import engraft.ingestion.sites.Site;
import engraft.ingestion.sites.Sites;
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

  @Override
  public Uni<Void> changing(SiteId site, String actor, Sites.Change change) {
    return outbox.add(new ActionRecorded("ingestion", site, actor, change.action(), site.value()));
  }
}
