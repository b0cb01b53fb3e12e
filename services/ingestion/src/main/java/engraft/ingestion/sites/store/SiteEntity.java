package engraft.ingestion.sites.store;

import engraft.clinical.SiteId;
import engraft.ingestion.sites.Site;
import engraft.ingestion.sites.SiteRole;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code site}. */
@Entity
@Table(name = "site")
class SiteEntity {

  @Id String site = "";
  String name = "";
  String role = "";
  boolean member;
  Instant since = Instant.EPOCH;

  Site toDomain() {
    return member
        ? toMember()
        : new Site.Joining(new SiteId(site), name, SiteRole.ofText(role), since);
  }

  Site.Member toMember() {
    return new Site.Member(new SiteId(site), name, SiteRole.ofText(role), since);
  }
}
