package engraft.ingestion.identities.store;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.ingestion.identities.SealedIdentities;
import engraft.kit.sql.Sql;
import engraft.kit.transaction.SiteTransactions;
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
      select cast(json_build_object('patient', i.patient,
        'sealed', encode(i.sealed, 'base64')) as text)
      from json_array_elements_text($2::text::json) as k(patient)
      join patient_identity i on i.site = $1 and i.patient = k.patient
      """;
  private static final String PUT =
      """
      with gone as materialized (select e from erased_for_submission($1::text) as e)
      insert into patient_identity (site, patient, sealed)
      select $1::text, i.patient, decode(i.sealed, 'base64')
      from json_to_recordset($2::text::json) as i(patient text, sealed text)
      where i.patient not in (select e from gone) and not exists (
        select 1 from json_array_elements_text($3::text::json) as s(source)
        join gone on gone.e = s.source)
      on conflict (site, patient) do update set sealed = excluded.sealed
      """;

  private final SiteTransactions transactions;

  PostgresIdentities(SiteTransactions transactions) {
    this.transactions = transactions;
  }

  private record Row(PatientPseudonym patient, String sealed) {}

  @Override
  public Map<PatientPseudonym, byte[]> find(SiteId site, Set<PatientPseudonym> patients) {
    Map<PatientPseudonym, byte[]> identities = new HashMap<>();
    transactions
        .forSite(site, () -> Sql.list(Row.class, FIND, site.value(), Sql.json(patients)))
        .await()
        .indefinitely()
        .forEach(
            row -> identities.put(row.patient(), Base64.getMimeDecoder().decode(row.sealed())));
    return identities;
  }

  @Override
  public void put(
      SiteId site, Map<PatientPseudonym, byte[]> identities, Set<PatientPseudonym> sources) {
    List<Row> rows =
        identities.entrySet().stream()
            .map(one -> new Row(one.getKey(), Base64.getEncoder().encodeToString(one.getValue())))
            .sorted(Comparator.comparing(row -> row.patient().value()))
            .toList();
    transactions
        .forSite(site, () -> Sql.run(PUT, site.value(), Sql.json(rows), Sql.json(sources)))
        .await()
        .indefinitely();
  }
}
