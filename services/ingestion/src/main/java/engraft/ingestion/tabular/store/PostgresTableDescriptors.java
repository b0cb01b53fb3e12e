package engraft.ingestion.tabular.store;

import engraft.clinical.SiteId;
import engraft.ingestion.tabular.DescriptorName;
import engraft.ingestion.tabular.TableDescriptors;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Descriptors in PostgreSQL. */
@ApplicationScoped
class PostgresTableDescriptors implements TableDescriptors {

  private static final String KEEP =
      """
      insert into table_descriptor (site, name, yaml) values ($1, $2, $3)
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
            () ->
                Sql.texts(
                    "select yaml from table_descriptor where site = $1 and name = $2",
                    site.value(),
                    name.value()))
        .stream()
        .findFirst();
  }

  @Override
  public void keep(SiteId site, DescriptorName name, String yaml) {
    inSite(site, () -> Sql.run(KEEP, site.value(), name.value(), yaml));
  }

  @Override
  public List<DescriptorName> names(SiteId site) {
    return inSite(
            site,
            () ->
                Sql.texts(
                    "select name from table_descriptor where site = $1 order by name",
                    site.value()))
        .stream()
        .map(DescriptorName::new)
        .toList();
  }

  private <T> T inSite(SiteId site, Supplier<Uni<T>> work) {
    return transactions.forSite(site, work).await().indefinitely();
  }
}
