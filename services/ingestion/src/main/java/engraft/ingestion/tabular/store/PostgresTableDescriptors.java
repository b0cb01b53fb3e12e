package engraft.ingestion.tabular.store;

import engraft.clinical.SiteId;
import engraft.ingestion.tabular.DescriptorName;
import engraft.ingestion.tabular.TableDescriptors;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Descriptors in PostgreSQL. */
@ApplicationScoped
class PostgresTableDescriptors implements TableDescriptors {

  private static final String KEEP =
      """
      insert into table_descriptor (site, name, yaml) values (?1, ?2, ?3)
      on conflict (site, name) do update set yaml = excluded.yaml
      """;

  private final SiteTransactions transactions;

  PostgresTableDescriptors(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<String> find(SiteId site, DescriptorName name) {
    return inSite(
            site,
            session ->
                session
                    .createNativeQuery(
                        "select yaml from table_descriptor where site = ?1 and name = ?2",
                        String.class)
                    .setParameter(1, site.value())
                    .setParameter(2, name.value())
                    .getResultList())
        .stream()
        .findFirst();
  }

  @Override
  public void keep(SiteId site, DescriptorName name, String yaml) {
    inSite(
        site,
        session ->
            session
                .createNativeQuery(KEEP)
                .setParameter(1, site.value())
                .setParameter(2, name.value())
                .setParameter(3, yaml)
                .executeUpdate());
  }

  @Override
  public List<DescriptorName> names(SiteId site) {
    return inSite(
            site,
            session ->
                session
                    .createNativeQuery(
                        "select name from table_descriptor where site = ?1 order by name",
                        String.class)
                    .setParameter(1, site.value())
                    .getResultList())
        .stream()
        .map(DescriptorName::new)
        .toList();
  }

  private <T> T inSite(SiteId site, Function<Mutiny.Session, Uni<T>> work) {
    return transactions
        .forSite(site, () -> SiteTransactions.session().chain(work::apply))
        .await()
        .indefinitely();
  }
}
