package engraft.harmonization.consents.store;

import engraft.clinical.SiteId;
import engraft.harmonization.consents.Consents;
import engraft.harmonization.consents.GivenConsent;
import engraft.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Entries of episodes that are consents: the newest of each resource, as of any other. */
@ApplicationScoped
class PostgresConsents implements Consents {

  private static final String CONSENTS =
      """
      select cast(json_build_object('patient', p.patient, 'received', e.received,
        'content', e.content, 'consent', e.statement) as text)
      from episode_entry e join episode p on p.site = e.site and p.id = e.episode
      where e.site = $1 and e.type = 'Consent' and not e.moved
        and e.statement ->> 'kind' = 'consent'
      """;

  private static final String SITES =
      "select distinct site from episode_entry where type = 'Consent'";

  @Override
  public Uni<List<GivenConsent>> of(SiteId site) {
    return Sql.list(GivenConsent.class, CONSENTS, site.value());
  }

  @Override
  public Uni<List<SiteId>> sites() {
    return Sql.texts(SITES).map(sites -> sites.stream().map(SiteId::new).toList());
  }
}
