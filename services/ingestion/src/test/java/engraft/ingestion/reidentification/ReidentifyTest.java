package engraft.ingestion.reidentification;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import engraft.deidentification.known.PersonalDetails;
import engraft.ingestion.identities.InMemoryIdentities;
import engraft.ingestion.identities.Vault;
import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.quarantine.Seal;
import engraft.ingestion.records.RecordIds;
import engraft.ingestion.reidentification.Reidentification.Approved;
import engraft.ingestion.reidentification.Reidentification.Asked;
import engraft.ingestion.reidentification.Reidentification.Told;
import engraft.ingestion.reidentification.Reidentify.Outcome;
import engraft.ingestion.reidentification.Reidentify.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReidentifyTest {

  private static final SiteId VA = new SiteId("va");
  private static final PatientPseudonym PATIENT = new PatientPseudonym("patient-1");
  private static final Duration LIMIT = Duration.ofHours(24);

  private final InMemory kept = new InMemory();
  private final Vault vault =
      new Vault(
          new InMemoryIdentities(), new Seal(PseudonymKey.fromBase64("AAECAwQFBgcICQoLDA0ODw==")));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final Reidentify reidentify =
      new Reidentify(
          kept, vault, new RecordIds(RandomGenerator.of("L64X128MixRandom")), () -> now, LIMIT);

  @BeforeEach
  void aPatientIsKnown() {
    vault.remember(
        VA,
        Map.of(
            PATIENT, new PersonalDetails(List.of("Winterbottom"), List.of(), List.of(), List.of())),
        Set.of());
  }

  @Test
  void theTimeToApproveEnds() {
    UUID id = asked();
    now = now.plus(LIMIT);

    assertThat(reidentify.approve(VA, id, "bert"))
        .isEqualTo(new Outcome.Refused<>(Refusal.EXPIRED));
    assertThat(kept.attempts).containsExactly("bert approve");
  }

  @Test
  void theTimeToReadEndsToo() {
    UUID id = asked();
    reidentify.approve(VA, id, "bert");
    now = now.plus(LIMIT).minusNanos(1_000);
    UUID other = asked();
    reidentify.approve(VA, other, "bert");

    assertThat(reidentify.read(VA, id, "anna")).isInstanceOf(Outcome.Done.class);
    now = now.plus(LIMIT);
    assertThat(reidentify.read(VA, other, "anna"))
        .isEqualTo(new Outcome.Refused<>(Refusal.EXPIRED));
  }

  @Test
  void aRivalReadingOfTheSameMomentWins() {
    UUID id = asked();
    reidentify.approve(VA, id, "bert");
    kept.rival = true;

    assertThat(reidentify.read(VA, id, "anna"))
        .isEqualTo(new Outcome.Refused<>(Refusal.TOLD_ALREADY));
  }

  private UUID asked() {
    return reidentify.ask(VA, PATIENT, "anna", "finding").orElseThrow().asked().id();
  }

  /** In memory; tells what was refused. */
  private static final class InMemory implements Reidentifications {

    private final Map<UUID, Reidentification> rows = new HashMap<>();
    private final List<String> attempts = new ArrayList<>();
    private boolean rival;

    @Override
    public void add(Asked asked) {
      rows.put(asked.id(), asked);
    }

    @Override
    public Optional<Reidentification> find(SiteId site, UUID id) {
      return Optional.ofNullable(rows.get(id)).filter(one -> one.asked().site().equals(site));
    }

    @Override
    public List<Reidentification> list(SiteId site, @Nullable UUID after, int limit) {
      return List.copyOf(rows.values());
    }

    @Override
    public boolean approve(Approved approved) {
      rows.put(approved.asked().id(), approved);
      return true;
    }

    @Override
    public boolean tell(Told told) {
      if (!rival) {
        rows.put(told.asked().id(), told);
      }
      return !rival;
    }

    @Override
    public void refused(Asked asked, String actor, String attempt) {
      attempts.add(actor + ' ' + attempt);
    }
  }
}
