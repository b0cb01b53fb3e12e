package engraft.ingestion.reidentification;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.records.RecordIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Asking, approving and reading. */
public final class Reidentify {

  private final Reidentifications reidentifications;
  private final Vault vault;
  private final RecordIds ids;
  private final InstantSource clock;
  private final Duration limit;

  /**
   * @param limit how long after it was asked an identity may be read
   */
  public Reidentify(
      Reidentifications reidentifications,
      Vault vault,
      RecordIds ids,
      InstantSource clock,
      Duration limit) {
    this.reidentifications = reidentifications;
    this.vault = vault;
    this.ids = ids;
    this.clock = clock;
    this.limit = limit;
  }

  /** Why something is not done. */
  public enum Refusal {
    UNKNOWN,
    SAME_PERSON,
    NOT_THE_ASKER,
    NOT_APPROVED,
    APPROVED_ALREADY,
    TOLD_ALREADY,
    EXPIRED
  }

  /** What came of an attempt. */
  public sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    record Refused<T>(Refusal why) implements Outcome<T> {}
  }

  /** Empty when the site's vault knows nobody behind the pseudonym. */
  public Optional<Reidentification> ask(
      SiteId site, PatientPseudonym patient, String by, String reason) {
    if (!vault.known(site, Set.of(patient)).containsKey(patient)) {
      return Optional.empty();
    }
    Instant now = now();
    var asked = Reidentification.Asked.of(ids.next(now), site, patient, by, reason, now, limit);
    reidentifications.add(asked);
    return Optional.of(asked);
  }

  /** Another person's word. */
  public Outcome<Reidentification> approve(SiteId site, UUID id, String by) {
    return switch (reidentifications.find(site, id).orElse(null)) {
      case null -> new Outcome.Refused<>(Refusal.UNKNOWN);
      case Reidentification.Approved _ -> new Outcome.Refused<>(Refusal.APPROVED_ALREADY);
      case Reidentification.Told _ -> new Outcome.Refused<>(Refusal.TOLD_ALREADY);
      case Reidentification.Asked asked -> approve(asked, by);
    };
  }

  private Outcome<Reidentification> approve(Reidentification.Asked asked, String by) {
    if (asked.by().equals(by)) {
      return refused(asked, by, "approve", Refusal.SAME_PERSON);
    }
    if (asked.isExpired(now())) {
      return refused(asked, by, "approve", Refusal.EXPIRED);
    }
    Reidentification.Approved approved = asked.approve(by, now());
    return reidentifications.approve(approved)
        ? new Outcome.Done<>(approved)
        : new Outcome.Refused<>(Refusal.APPROVED_ALREADY);
  }

  /** The identity, this once; it counts as told before it is, so that it is never told twice. */
  public Outcome<PersonalDetails> read(SiteId site, UUID id, String by) {
    return switch (reidentifications.find(site, id).orElse(null)) {
      case null -> new Outcome.Refused<>(Refusal.UNKNOWN);
      case Reidentification.Asked asked ->
          refused(
              asked,
              by,
              "read",
              asked.by().equals(by) ? Refusal.NOT_APPROVED : Refusal.NOT_THE_ASKER);
      case Reidentification.Told told ->
          refused(
              told.asked(),
              by,
              "read",
              told.asked().by().equals(by) ? Refusal.TOLD_ALREADY : Refusal.NOT_THE_ASKER);
      case Reidentification.Approved approved -> read(approved, by);
    };
  }

  private Outcome<PersonalDetails> read(Reidentification.Approved approved, String by) {
    Reidentification.Asked asked = approved.asked();
    if (!asked.by().equals(by)) {
      return refused(asked, by, "read", Refusal.NOT_THE_ASKER);
    }
    if (asked.isExpired(now())) {
      return refused(asked, by, "read", Refusal.EXPIRED);
    }
    PersonalDetails details =
        vault.known(asked.site(), Set.of(asked.patient())).get(asked.patient());
    if (details == null) {
      return refused(asked, by, "read", Refusal.UNKNOWN);
    }
    return reidentifications.tell(approved.tell(now()))
        ? new Outcome.Done<>(details)
        : new Outcome.Refused<>(Refusal.TOLD_ALREADY);
  }

  private <T> Outcome<T> refused(
      Reidentification.Asked asked, String by, String attempt, Refusal why) {
    reidentifications.refused(asked, by, attempt);
    return new Outcome.Refused<>(why);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
