package engraft.ingestion.deidentification;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.deidentification.known.PersonalDetails;
import engraft.deidentification.scrubbing.Scrubber;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Payloads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
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
  private final SideBySide sideBySide;

  public DeidentifiedPayloads(
      Payloads payloads,
      Scrubber scrubber,
      Vault vault,
      Pseudonyms pseudonyms,
      SideBySide sideBySide) {
    this.payloads = payloads;
    this.scrubber = scrubber;
    this.vault = vault;
    this.pseudonyms = pseudonyms;
    this.sideBySide = sideBySide;
  }

  @Override
  public List<Digest> keep(List<ClinicalRecord> records) {
    Map<SiteId, Set<PatientPseudonym>> wanted = new HashMap<>();
    records.forEach(
        record ->
            wanted.computeIfAbsent(record.site(), _ -> new HashSet<>()).add(record.patient()));
    Map<SiteId, Map<PatientPseudonym, PersonalDetails>> known = new HashMap<>();
    wanted.forEach((site, patients) -> known.put(site, vault.known(site, patients)));
    return payloads.keep(deidentified(records, known));
  }

  /** Side by side over all entries, since one record may hold nearly all of them. */
  private List<ClinicalRecord> deidentified(
      List<ClinicalRecord> records, Map<SiteId, Map<PatientPseudonym, PersonalDetails>> known) {
    Map<Source, DeidentifyRecord> patients = new HashMap<>();
    List<Piece> pieces = new ArrayList<>();
    for (ClinicalRecord record : records) {
      DeidentifyRecord patient =
          patients.computeIfAbsent(Source.of(record), source -> deidentify(source, known));
      record.entries().forEach(entry -> pieces.add(new Piece(patient, entry)));
    }
    Iterator<ClinicalRecord.Entry> entries =
        sideBySide.map(pieces, piece -> piece.patient().apply(piece.entry())).iterator();
    return records.stream().map(record -> filled(record, entries)).toList();
  }

  /** A record with as many of the next entries as it has. */
  private static ClinicalRecord filled(
      ClinicalRecord record, Iterator<ClinicalRecord.Entry> entries) {
    return new ClinicalRecord(
        record.site(),
        record.patient(),
        record.episode(),
        record.received(),
        record.entries().stream().map(_ -> entries.next()).toList());
  }

  /** An entry, and what takes identifiers out of its patient's. */
  private record Piece(DeidentifyRecord patient, ClinicalRecord.Entry entry) {}

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
