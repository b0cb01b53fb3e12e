package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.contracts.record.ClinicalRecord;
import engraft.contracts.record.Statement;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.pseudonyms.DateShift;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Placement.InEpisode;
import engraft.ingestion.records.ResourceVersion.Telling;
import engraft.ingestion.records.Succession.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One attempt to turn a submission into additions, given what is known at this moment. */
final class Draft {

  /** Keeps an event well below a broker's usual limit of 1 MB. */
  static final int MOST_RESOURCES_OF_A_RECORD = 2_000;

  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private final Submission submission;
  private final Pseudonyms pseudonyms;
  private final Placing placing;
  private final People people;
  private final Places places;
  private final AcceptedRecords.Known known;
  private final Succession succession;
  private final Instant received;
  private final Map<ResourceKey, List<ResourceVersion>> versions = new HashMap<>();
  private final Map<InEpisode, List<Fresh>> fresh = new LinkedHashMap<>();
  private final Map<PatientPseudonym, List<Fresh>> introductions = new HashMap<>();
  private final Map<PatientPseudonym, PersonalDetails> told = new HashMap<>();
  private final List<ResourceVersion> unattached = new ArrayList<>();
  private final Set<PatientPseudonym> spokenOf = new HashSet<>();
  private final Set<ResourceKey> moved = new HashSet<>();
  private final Map<EpisodeId, PatientPseudonym> owners;
  private final List<Outcome> outcomes = new ArrayList<>();

  private record Fresh(SourceResource source, ResourceVersion version) {}

  /**
   * @param cameBefore versions of the submission's resources that came of the same original
   * @param now to the microsecond
   */
  Draft(
      Submission submission,
      Pseudonyms pseudonyms,
      Placing placing,
      AcceptedRecords.Known known,
      Set<ResourceVersion> cameBefore,
      Instant now) {
    this.submission = submission;
    this.pseudonyms = pseudonyms;
    this.placing = placing;
    this.people = placing.people(known);
    this.places = placing.places(people);
    this.known = known;
    this.owners = new HashMap<>(known.owners());
    this.received = known.afterAll(now);
    this.succession = new Succession(submission.delivery(), isRedelivered(), cameBefore);
    submission.resources().forEach(resource -> outcomes.add(outcome(resource)));
  }

  /** What the submission says of who its patients are. */
  Map<PatientPseudonym, PersonalDetails> told() {
    return told;
  }

  /** What becomes of each resource, once the additions are stored. */
  List<Outcome> outcomes() {
    return outcomes;
  }

  /** Whether the submission as a whole must not be kept. */
  boolean isRefused() {
    return submission.mode() == Submission.Mode.ALL_OR_NOTHING
        && outcomes.stream().anyMatch(Draft::refuses);
  }

  private static boolean refuses(Outcome outcome) {
    return switch (outcome) {
      case Outcome.UnknownPatient _, Outcome.Contradicted _, Outcome.Erased _, Outcome.Outdated _ ->
          true;
      case Outcome.Accepted _, Outcome.Found _, Outcome.NotKept _ -> false;
    };
  }

  /** Patients who are others from now on. */
  Map<PatientPseudonym, PatientPseudonym> merges() {
    return people.merges();
  }

  /** Whether it speaks of somebody who was erased. */
  boolean speaksOfErased() {
    return outcomes.stream().anyMatch(Outcome.Erased.class::isInstance);
  }

  /** The outcomes of a submission that is refused as a whole. */
  List<Outcome> refusedOutcomes() {
    return outcomes.stream()
        .map(outcome -> refuses(outcome) ? outcome : new Outcome.NotKept(outcome.position()))
        .toList();
  }

  private boolean isRedelivered() {
    return submission.resources().stream()
        .anyMatch(one -> one.concern() instanceof Concern.Receipt && seen(one).isPresent());
  }

  /** Writes the neutral records and says what the store must add. */
  Additions additions(RecordIds ids, Payloads payloads) {
    List<Chunk> chunks = chunks();
    List<Digest> kept = payloads.keep(chunks.stream().map(this::payload).toList());
    List<AcceptedRecord> records = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      records.add(record(chunks.get(i), kept.get(i), ids));
    }
    return new Additions(
        submission.site(),
        received,
        records,
        unattached,
        moved,
        people.aliases(),
        people.merged(),
        people.merges(),
        mentions(records));
  }

  /**
   * Of whom the original speaks and no record of it tells: an erasure must find it all the same.
   */
  private Map<PatientPseudonym, Digest> mentions(List<AcceptedRecord> records) {
    Set<PatientPseudonym> mentioned = new HashSet<>(spokenOf);
    records.forEach(record -> mentioned.remove(record.patient()));
    return mentioned.stream()
        .collect(Collectors.toMap(Function.identity(), _ -> submission.original()));
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
    return isCurrent(one.version()) ? one : new Fresh(one.source(), one.version().late());
  }

  private boolean isCurrent(ResourceVersion version) {
    return Succession.current(versions(version.key())).filter(version::equals).isPresent();
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
        .filter(one -> isCurrent(one.version()))
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

  private Outcome outcome(SourceResource resource) {
    List<ResourceVersion> earlier = versions(placing.key(resource));
    Placement placement = places.place(resource, Succession.current(earlier), owners);
    if (placement instanceof Placement.UnknownPatient) {
      return new Outcome.UnknownPatient(resource.position());
    }
    if (people.mergesErased(resource)
        || placement instanceof InEpisode place && known.erased().contains(place.patient())) {
      return new Outcome.Erased(resource.position());
    }
    if (placement instanceof InEpisode place) {
      spokenOf.add(place.patient());
    }
    if (isContradicted(resource)) {
      return new Outcome.Contradicted(resource.position());
    }
    Optional<Outcome> unmet = unmet(resource, placement);
    if (unmet.isPresent()) {
      return unmet.get();
    }
    Optional<Said> said = said(resource);
    ResourceVersion version =
        switch (succession.of(resource, said, earlier)) {
          case Meaning.Repeated(ResourceVersion repeated) -> repeated;
          case Meaning.Next _ -> keep(resource, placement, new Telling(received, said, false));
          case Meaning.Late _ -> keep(resource, placement, new Telling(received, said, true));
        };
    if (placement instanceof InEpisode place && !resource.details().saysNothing()) {
      told.merge(place.patient(), resource.details(), PersonalDetails::plus);
    }
    if (introduces(resource) && placement instanceof InEpisode place) {
      introductions
          .computeIfAbsent(place.patient(), _ -> new ArrayList<>())
          .add(new Fresh(resource, version));
    }
    return new Outcome.Accepted(resource.position(), version);
  }

  /** Where the resource that is known is not as the sender asks. */
  private Optional<Outcome> unmet(SourceResource resource, Placement placement) {
    return switch (resource.precondition()) {
      case Precondition.None _ -> Optional.empty();
      case Precondition.IfNoneKnown _ ->
          found(resource, placement)
              .map(version -> new Outcome.Found(resource.position(), version));
      case Precondition.IfVersion(int expected) -> {
        Optional<ResourceVersion> current = Succession.current(versions(placing.key(resource)));
        boolean isRepeated =
            current.filter(one -> one.content().equals(resource.content())).isPresent();
        yield isRepeated || current.map(ResourceVersion::version).orElse(0) == expected
            ? Optional.empty()
            : Optional.of(new Outcome.Outdated(resource.position()));
      }
    };
  }

  /** Under its own key, or as a person who is known by another. */
  private Optional<ResourceVersion> found(SourceResource resource, Placement placement) {
    Optional<ResourceVersion> current = Succession.current(versions(placing.key(resource)));
    if (current.isPresent()) {
      return current;
    }
    return placement instanceof InEpisode place && people.isKnown(resource)
        ? Optional.of(
            new ResourceVersion(
                placing.key(resource),
                resource.content(),
                1,
                place.episode(),
                new Telling(received, Optional.empty(), false)))
        : Optional.empty();
  }

  private static int newest(List<ResourceVersion> versions) {
    return versions.stream().mapToInt(ResourceVersion::version).max().orElse(0);
  }

  private boolean isContradicted(SourceResource resource) {
    return resource.concern() instanceof Concern.Receipt
        && !versions(placing.key(resource)).isEmpty()
        && seen(resource).isEmpty();
  }

  private static boolean introduces(SourceResource resource) {
    return resource.concern() instanceof Concern.Introduction
        || resource.concern() instanceof Concern.Recognition;
  }

  private Optional<ResourceVersion> seen(SourceResource resource) {
    return versions(placing.key(resource)).stream()
        .filter(version -> version.content().equals(resource.content()))
        .findFirst();
  }

  /** A clock that is ahead of ours would let nothing count that is said afterwards. */
  private Optional<Said> said(SourceResource resource) {
    ResourceKey key = placing.key(resource);
    return resource
        .said()
        .filter(said -> !said.at().isAfter(received.plus(MOST_AHEAD)))
        .map(said -> said.shifted(pseudonyms.dateShift(submission.site(), key.type(), key.id())));
  }

  private ResourceVersion keep(SourceResource resource, Placement placement, Telling telling) {
    ResourceKey key = placing.key(resource);
    int number = newest(versions(key)) + 1;
    return switch (placement) {
      case InEpisode place -> {
        if (isElsewhere(versions(key), place)) {
          moved.add(key);
        }
        owners.put(place.episode(), place.patient());
        ResourceVersion version =
            new ResourceVersion(key, resource.content(), number, place.episode(), telling);
        fresh.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Fresh(resource, version));
        yield remember(version);
      }
      case Placement.Unattached _ -> {
        ResourceVersion version =
            new ResourceVersion(key, resource.content(), number, null, telling);
        unattached.add(version);
        yield remember(version);
      }
      case Placement.UnknownPatient _ ->
          throw new IllegalStateException("a resource of an unknown patient has no version");
    };
  }

  private static boolean isElsewhere(List<ResourceVersion> versions, InEpisode place) {
    return versions.stream().anyMatch(before -> !place.episode().equals(before.episode()));
  }

  private ResourceVersion remember(ResourceVersion version) {
    versions(version.key()).add(version);
    return version;
  }

  private List<ResourceVersion> versions(ResourceKey key) {
    return versions.computeIfAbsent(
        key, k -> new ArrayList<>(known.versions().getOrDefault(k, List.of())));
  }
}
