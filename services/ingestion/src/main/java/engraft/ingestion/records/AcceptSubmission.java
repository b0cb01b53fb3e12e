package engraft.ingestion.records;

import engraft.clinical.Digest;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.pseudonyms.Pseudonyms;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps what a submission newly says and tells the others, each version of a resource exactly once.
 *
 * <p>What a submission says of who its patients are is remembered first, so that its own notes are
 * read knowing it. Payloads are written before the rows that name them; a payload without a row is
 * harmless, unless its patient was erased meanwhile: then it is removed.
 */
public final class AcceptSubmission {

  private static final int MOST_ATTEMPTS = 10;
  private static final int QUEUES = 256;

  private final AcceptedRecords records;
  private final Payloads payloads;
  private final Vault vault;
  private final Pseudonyms pseudonyms;
  private final RecordIds ids;
  private final InstantSource clock;
  private final List<Lock> queues =
      Stream.generate(ReentrantLock::new).limit(QUEUES).<Lock>map(lock -> lock).toList();

  public AcceptSubmission(
      AcceptedRecords records,
      Payloads payloads,
      Vault vault,
      Pseudonyms pseudonyms,
      RecordIds ids,
      InstantSource clock) {
    this.records = records;
    this.payloads = payloads;
    this.vault = vault;
    this.pseudonyms = pseudonyms;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return one outcome for each resource, in their order
   * @throws IllegalStateException when other submissions of the same resources keep winning
   */
  public List<Outcome> accept(Submission submission) {
    Placing placing = new Placing(submission.site(), pseudonyms, submission.resources());
    Lock queue = queueOf(placing);
    queue.lock();
    try {
      return accept(submission, placing);
    } finally {
      queue.unlock();
    }
  }

  /** Writers of the same resources wait here for each other; those of other instances race. */
  private Lock queueOf(Placing placing) {
    int first = placing.wantedKeys().stream().mapToInt(Object::hashCode).min().orElse(0);
    return queues.get(Math.floorMod(first, QUEUES));
  }

  private List<Outcome> accept(Submission submission, Placing placing) {
    List<AcceptedRecord> lost = new ArrayList<>();
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      AcceptedRecords.Known known =
          records.known(submission.site(), placing.wantedKeys(), placing.wantedAliases());
      forget(submission.site(), lost, known);
      Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
      Draft draft =
          new Draft(
              submission, pseudonyms, placing, known, cameBefore(submission, placing, known), now);
      if (draft.speaksOfErased()) {
        records.forget(submission.original());
      }
      if (draft.isRefused()) {
        return draft.refusedOutcomes();
      }
      vault.remember(submission.site(), told(submission.site(), draft), draft.merges().keySet());
      Additions additions = draft.additions(ids, payloads);
      if (additions.isEmpty() || records.add(additions)) {
        return draft.outcomes();
      }
      lost.addAll(additions.records());
    }
    throw new IllegalStateException(
        "submission lost %d races for its resources\nMaybe send it again later."
            .formatted(MOST_ATTEMPTS));
  }

  /** Asked only where a message or a file says again what no longer counts. */
  private Set<ResourceVersion> cameBefore(
      Submission submission, Placing placing, AcceptedRecords.Known known) {
    if (submission.delivery() instanceof Delivery.Request) {
      return Set.of();
    }
    Set<ResourceKey> returning = new HashSet<>();
    for (SourceResource resource : submission.resources()) {
      ResourceKey key = placing.key(resource);
      if (Succession.returns(resource, known.versions().getOrDefault(key, List.of()))) {
        returning.add(key);
      }
    }
    return returning.isEmpty()
        ? Set.of()
        : records.cameOf(submission.site(), submission.original(), returning);
  }

  /** What an attempt wrote of one who was erased, or found to be another, meanwhile. */
  private void forget(SiteId site, List<AcceptedRecord> lost, AcceptedRecords.Known known) {
    Set<Digest> gone =
        lost.stream()
            .filter(
                one ->
                    known.erased().contains(one.patient())
                        || known.merged().containsKey(one.patient()))
            .map(AcceptedRecord::payload)
            .collect(Collectors.toSet());
    if (!gone.isEmpty()) {
      payloads.forget(records.unnamed(site, gone));
    }
  }

  /** Who is another from now on takes along what is known of them. */
  private Map<PatientPseudonym, PersonalDetails> told(SiteId site, Draft draft) {
    Map<PatientPseudonym, PersonalDetails> told = new HashMap<>(draft.told());
    vault
        .known(site, draft.merges().keySet())
        .forEach(
            (patient, details) ->
                told.merge(
                    draft.merges().getOrDefault(patient, patient), details, PersonalDetails::plus));
    return told;
  }
}
