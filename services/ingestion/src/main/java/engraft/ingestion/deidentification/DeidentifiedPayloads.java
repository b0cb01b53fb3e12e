package engraft.ingestion.deidentification;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.scrubbing.Scrubber;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Payloads;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The only way out of the quarantine: keeps records elsewhere, each without what names its patient.
 * The same record and the same knowledge of its patient always give the same payload.
 */
public final class DeidentifiedPayloads implements Payloads {

  private final Payloads payloads;
  private final Scrubber scrubber;
  private final Vault vault;
  private final Pseudonyms pseudonyms;

  public DeidentifiedPayloads(
      Payloads payloads, Scrubber scrubber, Vault vault, Pseudonyms pseudonyms) {
    this.payloads = payloads;
    this.scrubber = scrubber;
    this.vault = vault;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public List<Digest> keep(List<ClinicalRecord> records) {
    Map<SiteId, Set<PatientPseudonym>> wanted = new HashMap<>();
    records.forEach(
        record ->
            wanted.computeIfAbsent(record.site(), _ -> new HashSet<>()).add(record.patient()));
    Map<SiteId, Map<PatientPseudonym, PersonalDetails>> known = new HashMap<>();
    wanted.forEach((site, patients) -> known.put(site, vault.known(site, patients)));
    Map<Source, DeidentifyRecord> patients = new HashMap<>();
    return payloads.keep(
        records.stream()
            .map(
                record ->
                    patients
                        .computeIfAbsent(Source.of(record), source -> deidentify(source, known))
                        .apply(record))
            .toList());
  }

  /** Whose records have the same identifiers and are read at the same date. */
  private record Source(SiteId site, PatientPseudonym patient, Instant received) {
    static Source of(ClinicalRecord record) {
      return new Source(record.site(), record.patient(), record.received());
    }
  }

  @Override
  public void forget(List<Digest> payloads) {
    this.payloads.forget(payloads);
  }

  @Override
  public ClinicalRecord open(Digest payload) {
    return payloads.open(payload);
  }

  private DeidentifyRecord deidentify(
      Source source, Map<SiteId, Map<PatientPseudonym, PersonalDetails>> known) {
    PersonalDetails patient =
        known
            .getOrDefault(source.site(), Map.of())
            .getOrDefault(source.patient(), PersonalDetails.none());
    int daysBack = pseudonyms.dateShift(source.site(), source.patient()).days();
    return new DeidentifyRecord(scrubber, patient, daysBack, source.received());
  }
}
