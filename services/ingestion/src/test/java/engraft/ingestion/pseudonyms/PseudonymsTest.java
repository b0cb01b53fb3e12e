package engraft.ingestion.pseudonyms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.clinical.EpisodeId;
import engraft.clinical.PatientPseudonym;
import engraft.clinical.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

  private static final SiteId VA = new SiteId("va");
  private static final SiteId ZURICH = new SiteId("zurich");
  private final Pseudonyms pseudonyms = new Pseudonyms(key((byte) 1), 364);

  @Property(tries = 200)
  void isStableAndDiffersBySiteAndKey(@ForAll String patient) {
    PatientPseudonym here = pseudonyms.patient(VA, patient);

    assertThat(new Pseudonyms(key((byte) 1), 364).patient(VA, patient)).isEqualTo(here);
    assertThat(pseudonyms.patient(ZURICH, patient)).isNotEqualTo(here);
    assertThat(new Pseudonyms(key((byte) 2), 364).patient(VA, patient)).isNotEqualTo(here);
    assertThat(here.value()).hasSize(22);
  }

  @Property(tries = 200)
  void aResourceIdIsALegalFhirIdAndKnowsItsType(@ForAll String id) {
    assertThat(pseudonyms.resource(VA, "Observation", id))
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(pseudonyms.resource(VA, "Condition", id));
  }

  @Test
  void partsAreNeverConfusedByWhereTheyEnd() {
    assertThat(pseudonyms.alias(VA, "a", "bc")).isNotEqualTo(pseudonyms.alias(VA, "ab", "c"));
  }

  @Test
  void whatIsSaidOutsideAnEncounterBelongsToThePatientsOwnEpisode() {
    PatientPseudonym patient = pseudonyms.patient(VA, "7");

    assertThat(pseudonyms.episode(VA, patient, null)).isEqualTo(EpisodeId.of(VA, patient, "-"));
    assertThat(pseudonyms.episode(VA, patient, "e1"))
        .isNotEqualTo(pseudonyms.episode(VA, patient, "e2"))
        .isNotEqualTo(pseudonyms.episode(VA, patient, null));
  }

  @Property(tries = 200)
  void aDateShiftKeepsIntervalsAndHidesDates(
      @ForAll @IntRange(max = 9999) int patient, @ForAll @IntRange(max = 100_000) int hours) {
    DateShift shift = pseudonyms.dateShift(VA, pseudonyms.patient(VA, "p" + patient));
    Instant start = Instant.parse("2024-05-01T10:00:00Z");
    Instant end = start.plus(Duration.ofHours(hours));

    assertThat(shift.days()).isBetween(1, 364);
    assertThat(shift.shift(start)).isBefore(start);
    assertThat(Duration.between(shift.shift(start), shift.shift(end)))
        .isEqualTo(Duration.ofHours(hours));
  }

  @Property
  void shiftedDatesOfOneAreMovedToWhereThoseOfAnotherAre(
      @ForAll @IntRange(max = 1000) int one, @ForAll @IntRange(max = 1000) int other) {
    PatientPseudonym first = pseudonyms.patient(VA, "p" + one);
    PatientPseudonym second = pseudonyms.patient(VA, "p" + other);
    Instant time = Instant.parse("2024-03-01T08:00:00Z");

    Instant moved =
        time.minus(Duration.ofDays(pseudonyms.dateShift(VA, first).days()))
            .plus(Duration.ofDays(pseudonyms.daysApart(VA, first, second)));

    assertThat(moved).isEqualTo(pseudonyms.dateShift(VA, second).shift(time));
  }

  @Test
  void theBirthYearMovesWithTheDates() {
    assertThat(new DateShift(10).year(LocalDate.of(1970, 1, 5))).isEqualTo(1969);
    assertThat(new DateShift(0).shift(null)).isNull();
  }

  @Test
  void aShortKeyIsRefusedAndNoneIsPrinted() {
    String shortKey = Base64.getEncoder().encodeToString(new byte[8]);

    assertThatThrownBy(() -> PseudonymKey.fromBase64(shortKey)).hasMessageContaining("at least 16");
    assertThat(key((byte) 1)).hasToString("PseudonymKey[redacted]");
  }

  private static PseudonymKey key(byte fill) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, fill);
    return PseudonymKey.fromBase64(Base64.getEncoder().encodeToString(secret));
  }
}
