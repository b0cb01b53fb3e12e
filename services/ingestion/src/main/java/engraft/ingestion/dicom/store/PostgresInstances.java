package engraft.ingestion.dicom.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.ingestion.dicom.Instance;
import engraft.ingestion.dicom.Instances;
import engraft.kit.transaction.SiteTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The catalogue in PostgreSQL. */
@ApplicationScoped
class PostgresInstances implements Instances {

  private static final String KEEP =
      """
      insert into dicom_instance (site, study, series, instance, patient, modality, metadata)
      select cast(?1 as text), cast(?2 as text), cast(?3 as text), cast(?4 as text),
        cast(?5 as text), cast(?6 as text), cast(cast(?7 as text) as jsonb)
      where cast(?5 as text) not in (select e from erased_for_submission(cast(?1 as text)) as e)
      on conflict (site, instance) do update set study = excluded.study, series = excluded.series,
        patient = excluded.patient, modality = excluded.modality, metadata = excluded.metadata
      """;
  private static final String FIND =
      """
      select cast(coalesce(json_agg(json_build_object('metadata', cast(f.metadata as text),
        'instances', f.instances) order by f.study, f.series, f.instance), '[]') as text)
      from (
        select distinct on (%1$s) study, series, instance, metadata,
          count(*) over (partition by %1$s) as instances
        from dicom_instance
        where site = ?1 and (?2 = '' or study = ?2) and (?3 = '' or series = ?3)
          and (?4 = '' or instance = ?4) and (?5 = '' or patient = ?5) and (?6 = '' or modality = ?6)
        order by study, series, instance
        limit ?7 offset ?8) f
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
                SiteTransactions.session()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(KEEP)
                                .setParameter(1, instance.site().value())
                                .setParameter(2, instance.study())
                                .setParameter(3, instance.series())
                                .setParameter(4, instance.instance())
                                .setParameter(5, instance.patient().value())
                                .setParameter(6, instance.modality())
                                .setParameter(7, instance.metadata())
                                .executeUpdate()))
        .await()
        .indefinitely();
  }

  @Override
  public List<Found> find(SiteId site, Search search) {
    String found =
        transactions
            .forSite(
                site,
                () ->
                    SiteTransactions.session()
                        .chain(
                            session ->
                                session
                                    .createNativeQuery(
                                        FIND.formatted(key(search.level())), String.class)
                                    .setParameter(1, site.value())
                                    .setParameter(2, search.study().orElse(""))
                                    .setParameter(3, search.series().orElse(""))
                                    .setParameter(4, search.instance().orElse(""))
                                    .setParameter(5, search.patient().orElse(""))
                                    .setParameter(6, search.modality().orElse(""))
                                    .setParameter(7, search.limit())
                                    .setParameter(8, search.offset())
                                    .getSingleResult()))
            .await()
            .indefinitely();
    try {
      return ContractJson.mapper().readValue(found, new TypeReference<List<Found>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the database answers with JSON", e);
    }
  }

  private static String key(Level level) {
    return switch (level) {
      case STUDY -> "study";
      case SERIES -> "study, series";
      case INSTANCE -> "study, series, instance";
    };
  }
}
