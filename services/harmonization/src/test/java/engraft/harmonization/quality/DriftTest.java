package engraft.harmonization.quality;

import static engraft.harmonization.quality.Stays.SITE;
import static engraft.harmonization.quality.Stays.coded;
import static engraft.harmonization.quality.Stays.stay;
import static engraft.harmonization.quality.Stays.value;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.harmonization.quality.ConceptDrift.Point;
import engraft.harmonization.quality.ConceptDrift.Verdict;
import engraft.harmonization.quality.Drift.Clock;
import engraft.harmonization.quality.Drift.Period;
import engraft.harmonization.quality.Drift.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DriftTest {

  private static final String CHOLESTEROL = "loinc:2093-3";

  @Test
  void aChangeOfUnitsShowsFromItsMonthOn() {
    List<Observed> stays = months(i -> i < 2 ? 200 : 5.2);

    Drift drift = Drift.of(SITE, stays, Step.MONTH, Clock.RECEIVED);

    assertThat(drift.reference()).isEqualTo("2026-01");
    assertThat(drift.periods()).extracting(Period::episodes).containsExactly(100, 100, 100, 100);
    assertThat(drift.concepts().getFirst().points())
        .extracting(Point::verdict)
        .containsExactly(Verdict.REFERENCE, Verdict.STABLE, Verdict.DRIFTED, Verdict.DRIFTED);
    assertThat(drift.concepts().getFirst().points().getLast().distance()).hasValue(1.0);
  }

  @Test
  void chanceAloneDoesNotDrift() {
    Drift drift = Drift.of(SITE, months(_ -> 200), Step.MONTH, Clock.RECEIVED);

    assertThat(drift.concepts()).noneMatch(ConceptDrift::drifted);
    assertThat(drift.concepts().getFirst().points())
        .allSatisfy(point -> assertThat(point.stability().orElseThrow()).isLessThan(0.25));
  }

  @Test
  void completenessFallsWhereAConceptIsNoLongerMeasured() {
    List<Observed> stays = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Instant at = Instant.parse(i < 40 ? "2026-02-01T00:00:00Z" : "2026-05-01T00:00:00Z");
      stays.add(
          i < 40
              ? stay(i, at, value("loinc:2345-7", 90 + i, "mg/dL"), coded("engraft:a", "yes"))
              : stay(i, at, value("loinc:2345-7", 50 + i, "mg/dL")));
    }

    Drift drift = Drift.of(SITE, stays, Step.QUARTER, Clock.RECEIVED);

    assertThat(drift.periods())
        .containsExactly(new Period("2026-Q1", 40, 1.0), new Period("2026-Q2", 40, 0.5));
    assertThat(drift.concepts())
        .filteredOn(concept -> concept.concept().code().equals("a"))
        .singleElement()
        .satisfies(
            concept -> {
              assertThat(concept.points().getLast().present()).isZero();
              assertThat(concept.points().getLast().verdict()).isEqualTo(Verdict.TOO_FEW);
            });
  }

  @Test
  void byTheirStartEpisodesBelongToOtherPeriods() {
    Drift drift = Drift.of(SITE, months(_ -> 200), Step.MONTH, Clock.STARTED);

    assertThat(drift.periods())
        .extracting(Period::label)
        .containsExactly("2025-10", "2025-11", "2025-12");
  }

  @Test
  void nothingIsComparedWithTooFew() {
    Drift drift =
        Drift.of(SITE, List.of(stay(1, value(CHOLESTEROL, 5, "1"))), Step.MONTH, Clock.RECEIVED);

    assertThat(drift.reference()).isEmpty();
    assertThat(drift.concepts().getFirst().points().getFirst().verdict())
        .isEqualTo(Verdict.TOO_FEW);
    assertThat(Drift.of(SITE, List.of(), Step.MONTH, Clock.RECEIVED).periods()).isEmpty();
  }

  /** A hundred stays in each of four months. */
  private static List<Observed> months(IntToDoubleFunction centre) {
    Random random = new Random(7);
    List<Observed> stays = new ArrayList<>();
    for (int month = 0; month < 4; month++) {
      Instant at = Instant.parse("2026-0%d-10T12:00:00Z".formatted(month + 1));
      for (int i = 0; i < 100; i++) {
        double middle = centre.applyAsDouble(month);
        stays.add(
            stay(
                1000 * month + i,
                at,
                value(CHOLESTEROL, middle * (1 + 0.2 * random.nextGaussian()), "mg/dL")));
      }
    }
    return stays;
  }
}
