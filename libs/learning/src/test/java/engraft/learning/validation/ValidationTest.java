package engraft.learning.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.learning.Episodes;
import engraft.learning.calibration.AbsenceCosts;
import engraft.learning.calibration.Calibration;
import engraft.learning.calibration.CalibrationLearner;
import engraft.learning.data.Dataset;
import engraft.learning.expert.CrossFitting;
import engraft.learning.expert.Fitting;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.json.LearningJson;
import engraft.learning.linear.LinearModel;
import engraft.learning.linear.RidgeLogistic;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ValidationTest {

  private static final Fitting FITTING = Fitting.seeded(1);

  private static final List<Episode> TRAINING =
      demographics(Episodes.logistic("here", 800, 5, 0, 0.2, 1));
  private static final FeatureSpace SPACE = FeatureSpace.learn(TRAINING, Episodes.TASK);
  private static final Dataset SOURCE = Dataset.of(SPACE, Episodes.TASK, TRAINING);
  private static final LinearModel MODEL = RidgeLogistic.STANDARD.fit(SOURCE, FITTING);
  private static final Calibration CALIBRATION =
      CalibrationLearner.STANDARD.learn(
          SOURCE,
          CrossFitting.logits(RidgeLogistic.STANDARD, SOURCE, 5, FITTING),
          AbsenceCosts.learn(MODEL, SOURCE, 1));
  private static final Validation VALIDATION = new Validation(MODEL, CALIBRATION, 1);

  /** Every other patient is a woman; ages run from 40 to 89. */
  private static List<Episode> demographics(List<Episode> episodes) {
    List<Episode> known = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      List<Measurement> measurements = new ArrayList<>(episodes.get(i).measurements());
      measurements.add(
          fact("loinc:76689-9", new ClinicalValue.Coded(i % 2 == 0 ? "female" : "male")));
      measurements.add(fact("loinc:30525-0", new ClinicalValue.Numeric(40 + i % 50, "a")));
      known.add(Episodes.of(episodes.get(i).site().value(), i, measurements));
    }
    return known;
  }

  private static Measurement fact(String concept, ClinicalValue value) {
    return new Measurement(ConceptId.parse(concept), value, Duration.ZERO);
  }

  private static final Map<Integer, ValidationReport> REPORTS = new HashMap<>();

  private static ValidationReport report(int rows) {
    return REPORTS.computeIfAbsent(rows, ValidationTest::anew);
  }

  private static ValidationReport anew(int rows) {
    List<Episode> test = demographics(Episodes.logistic("there", rows, 5, 0, 0.3, 2));
    return VALIDATION.report(Dataset.of(SPACE, Episodes.TASK, test), Subgroups.of(test));
  }

  @Test
  void aGoodModelOnEnoughPatientsIsShownToBeGood() {
    ValidationReport report = report(1500);
    assertThat(report.overall().auroc().low()).isGreaterThan(0.7);
    assertThat(report.overall().calibrationSlope().holds(1)).isTrue();
    assertThat(report.strata()).hasSizeBetween(3, 4);
    assertThat(report.subgroups())
        .extracting(ValidationReport.Group::name)
        .containsExactly(
            "age=18-49", "age=50-64", "age=65-79", "age=80+", "sex=female", "sex=male");
    assertThat(report.cells()).hasSize(12);
    assertThat(report.gaps())
        .filteredOn(gap -> gap.first().equals("sex=female"))
        .allSatisfy(gap -> assertThat(gap.difference().holds(0)).isTrue());
    assertThat(report.sampleSize().statement()).contains("enough");
  }

  @Test
  void eachCellOfPredictionSetsTellsHowManyRowsItRestsOn() {
    List<ValidationReport.Coverage> coverage = report(800).coverage();

    assertThat(coverage.stream().mapToDouble(ValidationReport.Coverage::calibratedOn).sum())
        .isCloseTo(SOURCE.size(), within(1e-6));
    assertThat(coverage).allSatisfy(cell -> assertThat(cell.calibratedOn()).isGreaterThan(9));
  }

  @Test
  void removingVariablesLosesOrderAndWidensIntervals() {
    for (ValidationReport.Curve curve : report(800).degradation()) {
      ValidationReport.Point first = curve.points().getFirst();
      ValidationReport.Point last = curve.points().getLast();
      assertThat(curve.points()).hasSize(10);
      assertThat(last.auroc().value()).isLessThan(first.auroc().value());
      assertThat(last.intervalWidth()).isGreaterThan(first.intervalWidth());
    }
  }

  @Test
  void eachModalityIsTakenAwayByItself() {
    List<Episode> training = measuredAgain(TRAINING);
    FeatureSpace space = FeatureSpace.learn(training, Episodes.TASK);
    Dataset data = Dataset.of(space, Episodes.TASK, training);
    LinearModel model = RidgeLogistic.STANDARD.fit(data, FITTING);

    List<ValidationReport.Curve> curves =
        new Validation(model, CALIBRATION, 1).report(data, Subgroups.none()).degradation();

    assertThat(curves)
        .extracting(ValidationReport.Curve::name)
        .containsExactly("random", "site", "without static", "without series");
    double whole = curves.getFirst().points().getFirst().auroc().value();
    for (ValidationReport.Curve curve : curves.subList(2, 4)) {
      assertThat(curve.points()).hasSize(1);
      // x0 is measured once and x1 again: the outcome follows both.
      assertThat(curve.points().getFirst().auroc().value()).isLessThan(whole - 0.02);
    }
  }

  /** Whoever has an x1 has it again an hour later. */
  private static List<Episode> measuredAgain(List<Episode> episodes) {
    List<Episode> again = new ArrayList<>();
    for (int i = 0; i < episodes.size(); i++) {
      List<Measurement> measurements = new ArrayList<>(episodes.get(i).measurements());
      episodes.get(i).measurements().stream()
          .filter(m -> m.concept().toString().equals("engraft:x1"))
          .map(m -> new Measurement(m.concept(), m.value(), Duration.ofHours(1)))
          .forEach(measurements::add);
      again.add(Episodes.of(episodes.get(i).site().value(), i, measurements));
    }
    return again;
  }

  @Test
  void fewPatientsShowNothingAndTheReportSaysSo() {
    ValidationReport report = report(14);
    assertThat(report.overall().sufficient()).isFalse();
    assertThat(report.overall().auroc().isKnown()).isFalse();
    assertThat(report.sampleSize().statement()).contains("fewer than");
    assertThat(ReportMarkdown.of(report)).contains("insufficient evidence", "not known");
  }

  @Test
  void theReportReadsBackAsItWasWritten() throws Exception {
    for (ValidationReport report : List.of(report(14), report(300))) {
      String json = LearningJson.text(report);
      assertThat(json).doesNotContain("NaN");
      ValidationReport read = LearningJson.mapper().readValue(json, ValidationReport.class);
      assertThat(LearningJson.text(read)).isEqualTo(json);
    }
  }

  @Test
  void theSameSeedGivesTheSameReport() {
    assertThat(LearningJson.text(anew(300))).isEqualTo(LearningJson.text(report(300)));
  }

  @Test
  void picturesAreWellFormed() throws Exception {
    ValidationReport report = report(300);
    Dataset test = SOURCE.subset(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    for (String picture :
        List.of(
            Pictures.degradation(report),
            Pictures.intervals(report),
            Pictures.calibration(VALIDATION.scored(test)))) {
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(picture)));
      assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(2);
    }
  }

  @Test
  void anUnlabelledRowCannotBeValidatedOn() {
    Dataset unlabelled = SOURCE.map(row -> row.withLabel(Double.NaN));
    assertThatThrownBy(() -> VALIDATION.report(unlabelled, Subgroups.none()))
        .hasMessageContaining("0 of 800");
  }

  @Test
  void theConclusionTipsSomewhereOrIsSaidToHold() {
    ValidationReport.Sensitivity sensitivity = report(800).sensitivity();
    assertThat(sensitivity.shifts()).hasSize(11);
    assertThat(sensitivity.statement()).contains("onclusion");
  }
}
