package engraft.ingestion.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.SourceValue;
import engraft.contracts.record.Statement;
import engraft.ingestion.deidentification.DeidentificationForTests;
import engraft.ingestion.deidentification.DeidentifiedPayloads;
import engraft.ingestion.hl7v2.statements.Times;
import engraft.ingestion.identities.InMemoryIdentities;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.InMemorySealedPayloads;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.quarantine.Seal;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.AcceptedRecord;
import engraft.ingestion.records.InMemoryPayloads;
import engraft.ingestion.records.InMemoryRecords;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.rejections.InMemoryRejections;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.ReplayRejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** HL7 v2's front door on fakes. */
public final class Hl7Door {

  public static final SiteId VA = new SiteId("va");
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  final InMemoryRecords records = new InMemoryRecords();
  final InMemoryPayloads payloads = new InMemoryPayloads();
  final InMemoryRejections rejections = new InMemoryRejections();
  final Pseudonyms pseudonyms;
  final AcceptSubmission acceptance;
  final ReplayRejection replay;
  private final ReceiveHl7v2 receive;

  public Hl7Door() {
    InstantSource clock = InstantSource.fixed(NOW);
    PseudonymKey key = PseudonymKey.fromBase64("AAECAwQFBgcICQoLDA0ODw==");
    pseudonyms = new Pseudonyms(key, 0);
    Vault vault = new Vault(new InMemoryIdentities(), new Seal(key));
    Quarantine quarantine = new Quarantine(new InMemorySealedPayloads(), new Seal(key));
    acceptance =
        new AcceptSubmission(
            records,
            new DeidentifiedPayloads(
                payloads,
                DeidentificationForTests.SCRUBBER,
                vault,
                pseudonyms,
                SideBySide.onAllProcessors()),
            vault,
            pseudonyms,
            new RecordIds(RandomGenerator.of("L64X128MixRandom")),
            clock);
    receive =
        new ReceiveHl7v2(
            new MessageReading(
                new Authorities(Map.of("CLINIC", "urn:mrn")), new Times(ZoneOffset.UTC)),
            acceptance,
            new RejectSubmission(rejections, clock),
            quarantine);
    replay = new ReplayRejection(rejections, quarantine, List.of(receive), clock);
  }

  public ReceiveHl7v2 receive() {
    return receive;
  }

  Acknowledgement send(String... segments) {
    return send(String.join("\r", segments).getBytes(StandardCharsets.UTF_8))
        .acknowledgements()
        .getFirst();
  }

  ReceiveHl7v2.Answer send(byte[] body) {
    return receive.receive(VA, body);
  }

  /** Every entry told so far, in its order. */
  List<ClinicalRecord.Entry> told() {
    return records.all().stream()
        .flatMap(record -> payloads.get(record.payload()).entries().stream())
        .toList();
  }

  /** What is believed now: the newest entry of each part of each resource. */
  <T extends Statement> List<T> believed(Class<T> kind) {
    Map<String, Statement> newest = new LinkedHashMap<>();
    told().forEach(entry -> newest.put(entry.type() + entry.id(), entry.statement()));
    return newest.values().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The values that are believed now. */
  List<SourceValue> values() {
    return believed(Statement.Observation.class).stream()
        .map(Statement.Observation::value)
        .toList();
  }

  /** Whose all records are. */
  PatientPseudonym theOnlyPatient() {
    List<PatientPseudonym> patients =
        records.all().stream().map(AcceptedRecord::patient).distinct().toList();
    assertThat(patients).hasSize(1);
    return patients.getFirst();
  }
}
