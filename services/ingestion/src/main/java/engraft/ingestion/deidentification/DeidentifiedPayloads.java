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
    return payloads.keep(
        records.stream()
            .map(
                record ->
                    deidentified(
                        record,
                        known
                            .getOrDefault(record.site(), Map.of())
                            .getOrDefault(record.patient(), PersonalDetails.none())))
            .toList());
  }

  @Override
  public void forget(List<Digest> payloads) {
    this.payloads.forget(payloads);
  }

  @Override
  public ClinicalRecord open(Digest payload) {
    return payloads.open(payload);
  }

  private ClinicalRecord deidentified(ClinicalRecord record, PersonalDetails patient) {
    int daysBack = pseudonyms.dateShift(record.site(), record.patient()).days();
    return new DeidentifyRecord(scrubber, patient, daysBack, record.received()).apply(record);
  }
}
