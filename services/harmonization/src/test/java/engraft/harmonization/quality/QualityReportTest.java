package engraft.harmonization.quality;

import static engraft.harmonization.quality.Stays.SITE;
import static engraft.harmonization.quality.Stays.coded;
import static engraft.harmonization.quality.Stays.stay;
import static engraft.harmonization.quality.Stays.value;
import static org.assertj.core.api.Assertions.assertThat;

import engraft.clinical.Absence;
import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.harmonization.quality.Check.Category;
import engraft.harmonization.quality.Check.Verdict;
import engraft.harmonization.quality.Observed.IssueKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QualityReportTest {

  private static final String GLUCOSE = "loinc:2345-7";

  @Test
  void goodDataFailsNothing() {
    List<Observed> good =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    stay(
                        i,
                        value("loinc:30525-0", 40 + i, "a"),
                        coded("loinc:76689-9", i % 2 == 0 ? "male" : "female"),
                        value("loinc:8480-6", 120 + i, "mm[Hg]"),
                        value("loinc:8462-4", 70 + i, "mm[Hg]")))
            .toList();

    QualityReport report = QualityReport.of(SITE, good, Set.of());

    assertThat(report.checks()).filteredOn(check -> check.verdict() == Verdict.FAILED).isEmpty();
    assertThat(report.tallies().get(Category.CONFORMANCE))
        .isEqualTo(new QualityReport.Tally(5, 0, 0));
    assertThat(check(report, "diastolic-below-systolic").checked()).isEqualTo(40);
  }

  @Test
  void whatWasNotUnderstoodIsCountedByKind() {
    Observed fine = stay(1, value(GLUCOSE, 90, "mg/dL"));
    Observed odd = new Observed(fine.episode(), fine.received(), Set.of(IssueKind.UNIT));

    QualityReport report = QualityReport.of(SITE, List.of(fine, odd), Set.of());

    assertThat(check(report, "units-known").failedShare()).isEqualTo(0.5);
    assertThat(check(report, "units-known").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(check(report, "codes-mapped").failed()).isZero();
    assertThat(check(report, "patient-known").failed()).isEqualTo(2);
  }

  @Test
  void whatTheNetworkKnowsAndTheSiteLacksFailsCompleteness() {
    QualityReport report =
        QualityReport.of(
            SITE,
            List.of(stay(1, value(GLUCOSE, 90, "mg/dL"))),
            Set.of(ConceptId.parse("engraft:ca")));

    assertThat(report.checks())
        .filteredOn(
            check -> check.name().equals("value-present") && check.verdict() == Verdict.FAILED)
        .extracting(check -> check.concept().orElseThrow().toString())
        .containsExactly("engraft:ca");
  }

  @Test
  void impossibleValuesRepetitionsAndTheFutureAreFound() {
    Measurement wrong =
        new Measurement(
            ConceptId.parse(GLUCOSE), new ClinicalValue.Absent(Absence.IN_ERROR), Duration.ZERO);
    Measurement late =
        new Measurement(
            ConceptId.parse(GLUCOSE), new ClinicalValue.Numeric(90, "mg/dL"), Duration.ofDays(150));
    Measurement twice = value(GLUCOSE, 90, "mg/dL");

    QualityReport report =
        QualityReport.of(
            SITE,
            List.of(
                stay(1, wrong, twice, twice, late),
                stay(2, value("loinc:8462-4", 120, "mm[Hg]"), value("loinc:8480-6", 80, "mm[Hg]"))),
            Set.of());

    assertThat(check(report, "value-plausible").failed()).isEqualTo(1);
    assertThat(check(report, "value-plausible").checked()).isEqualTo(4);
    assertThat(check(report, "told-once").failed()).isEqualTo(1);
    assertThat(check(report, "not-in-the-future").failed()).isEqualTo(1);
    assertThat(check(report, "diastolic-below-systolic").verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void aColumnOfOneNumberIsSuspectButFindingsAreNot() {
    List<Observed> same = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      same.add(stay(i, value(GLUCOSE, 100, "mg/dL"), value("icd10:I10", 1, "1")));
    }

    QualityReport report = QualityReport.of(SITE, same, Set.of());

    assertThat(check(report, "values-vary").verdict()).isEqualTo(Verdict.FAILED);
    assertThat(report.checks()).filteredOn(c -> c.name().equals("values-vary")).hasSize(1);
  }

  @Test
  void whoWasNotTreatedLacksNothingAndWhatWasTakenBackIsNoWrongValue() {
    Measurement error =
        new Measurement(
            ConceptId.parse("rxnorm:1191"),
            new ClinicalValue.Absent(Absence.IN_ERROR),
            Duration.ZERO);
    List<Observed> stays =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    i == 0
                        ? stay(i, value("rxnorm:7984", 1, "1"), error)
                        : stay(i, value(GLUCOSE, 90 + i, "mg/dL")))
            .toList();

    QualityReport report = QualityReport.of(SITE, stays, Set.of());

    assertThat(report.checks())
        .filteredOn(check -> check.category() != Category.CONFORMANCE)
        .filteredOn(check -> check.concept().isPresent())
        .extracting(check -> check.concept().orElseThrow().system())
        .containsOnly("loinc");
  }

  @Test
  void nothingToLookAtIsNoFailure() {
    QualityReport report = QualityReport.of(SITE, List.of(), Set.of());

    assertThat(report.checks())
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.verdict()).isEqualTo(Verdict.NOT_APPLICABLE));
  }

  /** The first of that name: the worst. */
  private static Check check(QualityReport report, String name) {
    return report.checks().stream()
        .filter(check -> check.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
