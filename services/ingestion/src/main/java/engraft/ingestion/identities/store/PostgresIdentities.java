package engraft.ingestion.identities.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.ContractJson;
import engraft.ingestion.identities.SealedIdentities;
import engraft.kit.transaction.SiteTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sealed identities in PostgreSQL: one statement for all patients of a submission. */
@ApplicationScoped
class PostgresIdentities implements SealedIdentities {

  private static final String FIND =
      """
      select cast(coalesce(json_agg(json_build_object('patient', i.patient,
        'sealed', encode(i.sealed, 'base64'))), '[]') as text)
      from json_array_elements_text(cast(cast(?2 as text) as json)) as k(patient)
      join patient_identity i on i.site = ?1 and i.patient = k.patient
      """;
  private static final String PUT =
      """
      insert into patient_identity (site, patient, sealed)
      select cast(?1 as text), i.patient, decode(i.sealed, 'base64')
      from json_to_recordset(cast(cast(?2 as text) as json)) as i(patient text, sealed text)
      where i.patient not in (select e from erased_for_submission(cast(?1 as text)) as e)
      on conflict (site, patient) do update set sealed = excluded.sealed
      """;

  private final SiteTransactions transactions;

  PostgresIdentities(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  private record Row(PatientPseudonym patient, String sealed) {}

  @Override
  public Map<PatientPseudonym, byte[]> find(SiteId site, Set<PatientPseudonym> patients) {
    String found =
        transactions
            .forSite(
                site,
                () ->
                    SiteTransactions.session()
                        .chain(
                            session ->
                                session
                                    .createNativeQuery(FIND, String.class)
                                    .setParameter(1, site.value())
                                    .setParameter(2, json(patients))
                                    .getSingleResult()))
            .await()
            .indefinitely();
    Map<PatientPseudonym, byte[]> identities = new HashMap<>();
    rows(found)
        .forEach(
            row -> identities.put(row.patient(), Base64.getMimeDecoder().decode(row.sealed())));
    return identities;
  }

  @Override
  public void put(SiteId site, Map<PatientPseudonym, byte[]> identities) {
    List<Row> rows =
        identities.entrySet().stream()
            .map(one -> new Row(one.getKey(), Base64.getEncoder().encodeToString(one.getValue())))
            .sorted(Comparator.comparing(row -> row.patient().value()))
            .toList();
    transactions.forSite(site, () -> put(site, json(rows))).await().indefinitely();
  }

  private static Uni<Integer> put(SiteId site, String rows) {
    return SiteTransactions.session()
        .chain(
            session ->
                session
                    .createNativeQuery(PUT)
                    .setParameter(1, site.value())
                    .setParameter(2, rows)
                    .executeUpdate());
  }

  private static String json(Object rows) {
    try {
      return ContractJson.mapper().writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("rows can always be written as JSON", e);
    }
  }

  private static List<Row> rows(String json) {
    try {
      return ContractJson.mapper().readValue(json, new TypeReference<List<Row>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("PostgreSQL writes JSON that fits the rows", e);
    }
  }
}
