package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Placement.InEpisode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is new in a submission, episode by episode, as it becomes neutral records. */
final class DraftedRecords {

  /** Keeps an event well below a broker's usual limit of 1 MB. */
  static final int MOST_RESOURCES_OF_A_RECORD = 2_000;

  private final Submission submission;
  private final Pseudonyms pseudonyms;
  private final Versions versions;
  private final Instant received;
  private final Map<InEpisode, List<Fresh>> fresh = new LinkedHashMap<>();
  private final Map<PatientPseudonym, List<Fresh>> introductions = new HashMap<>();

  private record Fresh(SourceResource source, ResourceVersion version) {}

  DraftedRecords(
      Submission submission, Pseudonyms pseudonyms, Versions versions, Instant received) {
    this.submission = submission;
    this.pseudonyms = pseudonyms;
    this.versions = versions;
    this.received = received;
  }

  /** A version that is new in that place. */
  void add(InEpisode place, SourceResource source, ResourceVersion version) {
    fresh.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Fresh(source, version));
  }

  /** One that says who its patient is, new or not. */
  void introduce(PatientPseudonym patient, SourceResource source, ResourceVersion version) {
    introductions.computeIfAbsent(patient, _ -> new ArrayList<>()).add(new Fresh(source, version));
  }

  /** Writes the payloads and says which records the store must add. */
  List<AcceptedRecord> write(RecordIds ids, Payloads payloads) {
    List<Chunk> chunks = chunks();
    List<Digest> kept = payloads.keep(chunks.stream().map(this::payload).toList());
    List<AcceptedRecord> records = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      records.add(record(chunks.get(i), kept.get(i), ids));
    }
    return records;
  }

  /** What one record says of one episode. */
  private record Chunk(InEpisode place, List<Fresh> resources) {}

  /** What counts, and apart from it what came late. */
  private List<Chunk> chunks() {
    List<Chunk> chunks = new ArrayList<>();
    fresh.forEach(
        (place, resources) ->
            resources.stream()
                .map(this::asItCounts)
                .collect(Collectors.partitioningBy(one -> one.version().isLate()))
                .values()
                .forEach(some -> chunks.addAll(chunks(place, some))));
    return chunks;
  }

  private static List<Chunk> chunks(InEpisode place, List<Fresh> resources) {
    List<Chunk> chunks = new ArrayList<>();
    for (int from = 0; from < resources.size(); from += MOST_RESOURCES_OF_A_RECORD) {
      int to = Math.min(resources.size(), from + MOST_RESOURCES_OF_A_RECORD);
      chunks.add(new Chunk(place, resources.subList(from, to)));
    }
    return chunks;
  }

  /** A submission may say something else of a resource further on. */
  private Fresh asItCounts(Fresh one) {
    return versions.isCurrent(one.version()) ? one : new Fresh(one.source(), one.version().late());
  }

  private ClinicalRecord payload(Chunk chunk) {
    DateShift shift = pseudonyms.dateShift(submission.site(), chunk.place().patient());
    return new ClinicalRecord(
        submission.site(),
        chunk.place().patient(),
        chunk.place().episode(),
        received,
        Stream.concat(introductions(chunk).stream(), chunk.resources().stream())
            .flatMap(one -> entries(one, shift).stream())
            .toList());
  }

  /**
   * The patient's demographics, for the patient's other episodes of the submission: each record
   * says of whom it speaks, though the Patient counts in one episode only.
   */
  private List<Fresh> introductions(Chunk chunk) {
    return introductions.getOrDefault(chunk.place().patient(), List.of()).stream()
        .filter(one -> !chunk.place().episode().equals(one.version().episode()))
        .filter(one -> versions.isCurrent(one.version()))
        .toList();
  }

  private AcceptedRecord record(Chunk chunk, Digest payload, RecordIds ids) {
    return new AcceptedRecord(
        ids.next(received),
        submission.site(),
        chunk.place().patient(),
        chunk.place().episode(),
        payload,
        submission.original(),
        received,
        chunk.resources().stream().map(Fresh::version).toList());
  }

  private List<ClinicalRecord.Entry> entries(Fresh one, DateShift shift) {
    ResourceKey key = one.version().key();
    return one.source().parts().stream()
        .map(
            part ->
                new ClinicalRecord.Entry(
                    key.type(),
                    part.part().isEmpty() ? key.id() : key.id() + '.' + part.part(),
                    one.source().content(),
                    dated(part.statement().shifted(shift), shift)))
        .toList();
  }

  /** The order of consents decides: each of them must have its time. */
  private Statement dated(Statement statement, DateShift shift) {
    return statement instanceof Statement.Consent consent
        ? consent.knownAt(received.minus(Duration.ofDays(shift.days())))
        : statement;
  }
}
