package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.pseudonyms.Pseudonyms;
import engraft.ingestion.records.Placement.InEpisode;
import engraft.ingestion.records.ResourceVersion.Telling;
import engraft.ingestion.records.Succession.Meaning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One attempt to turn a submission into additions, given what is known at this moment. */
final class Draft {

  private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

  private final Submission submission;
  private final Pseudonyms pseudonyms;
  private final Placing placing;
  private final People people;
  private final Places places;
  private final AcceptedRecords.Known known;
  private final Succession succession;
  private final Instant received;
  private final Versions versions;
  private final DraftedRecords records;
  private final Map<PatientPseudonym, PersonalDetails> told = new HashMap<>();
  private final List<ResourceVersion> unattached = new ArrayList<>();
  private final Set<PatientPseudonym> spokenOf = new HashSet<>();
  private final Set<ResourceKey> moved = new HashSet<>();
  private final Map<EpisodeId, PatientPseudonym> owners;
  private final List<Outcome> outcomes = new ArrayList<>();

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
    this.versions = new Versions(known.versions());
    this.records = new DraftedRecords(submission, pseudonyms, versions, received);
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
    List<AcceptedRecord> written = records.write(ids, payloads);
    return new Additions(
        submission.site(),
        received,
        written,
        unattached,
        moved,
        people.aliases(),
        people.merged(),
        people.merges(),
        mentions(written));
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

  private Outcome outcome(SourceResource resource) {
    List<ResourceVersion> earlier = versions.of(placing.key(resource));
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
      records.introduce(place.patient(), resource, version);
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
        Optional<ResourceVersion> current = versions.current(placing.key(resource));
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
    Optional<ResourceVersion> current = versions.current(placing.key(resource));
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

  private boolean isContradicted(SourceResource resource) {
    return resource.concern() instanceof Concern.Receipt
        && !versions.of(placing.key(resource)).isEmpty()
        && seen(resource).isEmpty();
  }

  private static boolean introduces(SourceResource resource) {
    return resource.concern() instanceof Concern.Introduction
        || resource.concern() instanceof Concern.Recognition;
  }

  private Optional<ResourceVersion> seen(SourceResource resource) {
    return versions.of(placing.key(resource)).stream()
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
    int number = versions.next(key);
    return switch (placement) {
      case InEpisode place -> {
        if (versions.isElsewhere(key, place)) {
          moved.add(key);
        }
        owners.put(place.episode(), place.patient());
        ResourceVersion version =
            new ResourceVersion(key, resource.content(), number, place.episode(), telling);
        records.add(place, resource, version);
        yield versions.add(version);
      }
      case Placement.Unattached _ -> {
        ResourceVersion version =
            new ResourceVersion(key, resource.content(), number, null, telling);
        unattached.add(version);
        yield versions.add(version);
      }
      case Placement.UnknownPatient _ ->
          throw new IllegalStateException("a resource of an unknown patient has no version");
    };
  }
}
