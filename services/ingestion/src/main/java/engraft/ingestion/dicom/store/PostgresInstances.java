package engraft.ingestion.dicom.store;

import engraft.clinical.SiteId;
import engraft.ingestion.dicom.Instance;
import engraft.ingestion.dicom.Instances;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The catalogue in PostgreSQL. */
@ApplicationScoped
class PostgresInstances implements Instances {

  private static final String KEEP =
      """
      insert into dicom_instance (site, study, series, instance, patient, modality, metadata)
      select $1::text, $2::text, $3::text, $4::text, who, $6::text, $7::text::jsonb
      from submitted_as($1::text, $5::text) as who
      where who is not null
      on conflict (site, instance) do update set study = excluded.study, series = excluded.series,
        patient = excluded.patient, modality = excluded.modality, metadata = excluded.metadata
      """;
  private static final String FIND =
      """
      select cast(json_build_object('metadata', cast(f.metadata as text),
        'instances', f.instances) as text)
      from (
        select distinct on (%1$s) study, series, instance, metadata,
          count(*) over (partition by %1$s) as instances
        from dicom_instance
        where site = $1 and ($2 = '' or study = $2) and ($3 = '' or series = $3)
          and ($4 = '' or instance = $4) and ($5 = '' or patient = $5) and ($6 = '' or modality = $6)
        order by study, series, instance
        limit $7 offset $8) f
      order by f.study, f.series, f.instance
      """;

  private final SiteTransactions transactions;

  PostgresInstances(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public void keep(Instance instance) {
    transactions
        .forSite(
            instance.site(),
            () ->
                Sql.run(
                    KEEP,
                    instance.site().value(),
                    instance.study(),
                    instance.series(),
                    instance.instance(),
                    instance.patient().value(),
                    instance.modality(),
                    instance.metadata()))
        .await()
        .indefinitely();
  }

  @Override
  public List<Found> find(SiteId site, Search search) {
    return transactions
        .forSite(
            site,
            () ->
                Sql.list(
                    Found.class,
                    FIND.formatted(key(search.level())),
                    site.value(),
                    search.study().orElse(""),
                    search.series().orElse(""),
                    search.instance().orElse(""),
                    search.patient().orElse(""),
                    search.modality().orElse(""),
                    search.limit(),
                    search.offset()))
        .await()
        .indefinitely();
  }

  private static String key(Level level) {
    return switch (level) {
      case STUDY -> "study";
      case SERIES -> "study, series";
      case INSTANCE -> "study, series, instance";
    };
  }
}
