package engraft.learning.validation;

import engraft.learning.calibration.Strata;
import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.metric.Estimate;
import engraft.learning.metric.Wilson;
import engraft.learning.outcome.Outcome;
import engraft.learning.outcome.OutcomeAssessment;
import engraft.learning.outcome.OutcomeCalibration;
import engraft.learning.outcome.OutcomeEvidence;
import engraft.learning.outcome.OutcomeMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Validates a model of classes, a number or the time to an event on rows it never saw.
 *
 * @param model whose scores are not yet rescaled
 */
public record OutcomeValidation(
    Outcome outcome, FittedModel model, OutcomeCalibration calibration, long seed) {

  private static final int QUARTERS = 4;

  /** The report; the test rows are labelled. */
  public OutcomeReport report(Dataset test, Subgroups subgroups) {
    double[] completeness = test.completeness();
    double[][] scores = scores(test);
    Thinning thinning = new Thinning(test);
    return new OutcomeReport(
        test.row(0).site(),
        test.task().name(),
        test.size(),
        Arrays.stream(completeness).average().orElse(0),
        new OutcomeEvidence(outcome, test, seed).metric(),
        OutcomeMetrics.of(outcome, test, scores, seed),
        bands(test, scores, completeness),
        subgroups.names().stream()
            .map(name -> group(name, test, scores, i -> subgroups.holds(test.row(i).id(), name)))
            .toList(),
        List.of(
            curve("random", thinning, thinning.random(seed)),
            curve("site", thinning, thinning.asTheSiteMisses())),
        coverage(test),
        sensitivity(test));
  }

  private OutcomeReport.Sensitivity sensitivity(Dataset test) {
    OutcomeEvidence evidence = new OutcomeEvidence(outcome, test, seed);
    Deltas.Tipping<Estimate> found =
        new Deltas<>(
                test,
                rows -> evidence.estimate(scores(rows)),
                (Estimate metric) -> metric.low() > evidence.chance())
            .tipping();
    return new OutcomeReport.Sensitivity(
        "%s above %s".formatted(evidence.metric(), evidence.chance()),
        found.shifts().stream()
            .map(
                shift ->
                    new OutcomeReport.Shift(
                        shift.delta(), shift.measured(), shift.conclusionHolds()))
            .toList(),
        found.point(),
        found.statement());
  }

  private double[][] scores(Dataset data) {
    return calibration.rescaling().of(model.scores(data));
  }

  private List<OutcomeReport.Group> bands(Dataset test, double[][] scores, double[] completeness) {
    Strata bands = Strata.quantiles(completeness, QUARTERS);
    return IntStream.range(0, bands.count())
        .mapToObj(
            band ->
                group(
                    "completeness %d of %d".formatted(band + 1, bands.count()),
                    test,
                    scores,
                    i -> bands.of(completeness[i]) == band))
        .toList();
  }

  private OutcomeReport.Group group(
      String name, Dataset test, double[][] scores, IntPredicate member) {
    int[] rows = IntStream.range(0, test.size()).filter(member).toArray();
    double[][] some = IntStream.of(rows).mapToObj(i -> scores[i]).toArray(double[][]::new);
    return new OutcomeReport.Group(
        name, rows.length, new OutcomeEvidence(outcome, test.subset(rows), seed).estimate(some));
  }

  private OutcomeReport.Curve curve(String name, Thinning thinning, List<List<Integer>> orders) {
    List<OutcomeReport.Point> points = new ArrayList<>();
    for (int step = 0; step < Thinning.STEPS; step++) {
      double removed = (double) step / Thinning.STEPS;
      Dataset thinned = thinning.without(removed, orders);
      points.add(
          new OutcomeReport.Point(
              removed, new OutcomeEvidence(outcome, thinned, seed).estimate(scores(thinned))));
    }
    return new OutcomeReport.Curve(name, points);
  }

  private List<OutcomeReport.Coverage> coverage(Dataset test) {
    if (outcome instanceof Outcome.Hazards) {
      return List.of();
    }
    double[][] raw = model.scores(test);
    List<OutcomeAssessment> said =
        IntStream.range(0, test.size())
            .mapToObj(i -> calibration.assess(outcome, test.space(), test.row(i).encoded(), raw[i]))
            .toList();
    List<OutcomeReport.Coverage> coverage = new ArrayList<>();
    int strata = said.stream().mapToInt(OutcomeAssessment::stratum).max().orElse(-1);
    for (int stratum = 0; stratum <= strata; stratum++) {
      int of = stratum;
      int[] rows =
          IntStream.range(0, said.size()).filter(i -> said.get(i).stratum() == of).toArray();
      int hits =
          (int) IntStream.of(rows).filter(i -> holds(said.get(i).told(), test.label(i))).count();
      coverage.add(new OutcomeReport.Coverage(of, rows.length, Wilson.share(hits, rows.length)));
    }
    return coverage;
  }

  private static boolean holds(OutcomeAssessment.Told told, double truth) {
    return switch (told) {
      case OutcomeAssessment.Told.Classes(var _, var set) -> set.contains((int) truth);
      case OutcomeAssessment.Told.Quantity(double _, double low, double high) ->
          low <= truth && truth <= high;
      case OutcomeAssessment.Told.Survival _ -> true;
    };
  }
}
