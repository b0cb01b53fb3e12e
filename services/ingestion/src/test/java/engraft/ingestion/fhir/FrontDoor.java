package engraft.ingestion.fhir;

import ca.uhn.fhir.context.FhirContext;
import engraft.clinical.SiteId;
import engraft.contracts.record.ClinicalRecord;
import engraft.ingestion.deidentification.DeidentificationForTests;
import engraft.ingestion.deidentification.DeidentifiedPayloads;
import engraft.ingestion.identities.InMemoryIdentities;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.parallel.Room;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.quarantine.InMemorySealedPayloads;
import engraft.ingestion.quarantine.Quarantine;
import engraft.ingestion.quarantine.Seal;
import engraft.ingestion.records.AcceptSubmission;
import engraft.ingestion.records.InMemoryPayloads;
import engraft.ingestion.records.InMemoryRecords;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.rejections.InMemoryRejections;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.RejectSubmission;
import engraft.ingestion.rejections.ReplayRejection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The whole front door on fakes. */
public final class FrontDoor {

  static final SiteId VA = new SiteId("va");
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  static final FhirContext FHIR = FhirContext.forR4Cached();

  final InMemoryRecords records = new InMemoryRecords();
  final InMemoryPayloads payloads = new InMemoryPayloads();
  final InMemoryRejections rejections = new InMemoryRejections();
  final InMemorySealedPayloads sealed = new InMemorySealedPayloads();
  final PseudonymKey key = PseudonymKey.fromBase64("AAECAwQFBgcICQoLDA0ODw==");
  final Pseudonyms pseudonyms;
  public final Quarantine quarantine;
  public final ReceiveFhir fhir;
  public final ReplayRejection replay;

  public FrontDoor() {
    this(0);
  }

  FrontDoor(int mostDays) {
    this(mostDays, SideBySide.onAllProcessors());
  }

  FrontDoor(int mostDays, SideBySide sideBySide) {
    InstantSource clock = InstantSource.fixed(NOW);
    pseudonyms = new Pseudonyms(key, mostDays);
    Vault vault = new Vault(new InMemoryIdentities(), new Seal(key));
    quarantine = new Quarantine(sealed, new Seal(key));
    fhir =
        new ReceiveFhir(
            new FhirReading(FHIR, sideBySide),
            new AcceptSubmission(
                records,
                new DeidentifiedPayloads(
                    payloads, DeidentificationForTests.SCRUBBER, vault, pseudonyms, sideBySide),
                vault,
                pseudonyms,
                new RecordIds(RandomGenerator.of("L64X128MixRandom")),
                clock),
            new RejectSubmission(rejections, clock),
            quarantine,
            Room.ofHeap());
    replay = new ReplayRejection(rejections, quarantine, List.of(fhir), clock);
  }

  Answer post(String bundle) {
    return fhir.receive(VA, new Address.Root(), bundle.getBytes(StandardCharsets.UTF_8));
  }

  Answer post(String type, String resource) {
    return fhir.receive(VA, new Address.OfType(type), resource.getBytes(StandardCharsets.UTF_8));
  }

  Answer put(String type, String id, String resource) {
    return fhir.receive(
        VA, new Address.OfInstance(type, id), resource.getBytes(StandardCharsets.UTF_8));
  }

  /** Every entry of every payload told so far. */
  List<ClinicalRecord.Entry> told() {
    return records.all().stream()
        .flatMap(record -> payloads.get(record.payload()).entries().stream())
        .toList();
  }

  static List<Issue> issues(Answer answer) {
    return switch (answer) {
      case Answer.Refused(_, List<Issue> issues) -> issues;
      case Answer.Processed processed ->
          processed.entries().stream()
              .filter(Answer.Entry.Refused.class::isInstance)
              .flatMap(entry -> ((Answer.Entry.Refused) entry).issues().stream())
              .toList();
    };
  }
}
