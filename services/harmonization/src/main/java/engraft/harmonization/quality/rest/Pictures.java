package engraft.harmonization.quality.rest;

import engraft.harmonization.quality.Check.Category;
import engraft.harmonization.quality.Check.Verdict;
import engraft.harmonization.quality.ConceptDrift;
import engraft.harmonization.quality.ConceptDrift.Point;
import engraft.harmonization.quality.Drift.Period;
import engraft.harmonization.quality.QualityReport.Tally;
import engraft.harmonization.quality.rest.QualityViews.CheckView;
import engraft.harmonization.quality.rest.QualityViews.ConceptView;
import engraft.harmonization.quality.rest.QualityViews.DriftView;
import engraft.harmonization.quality.rest.QualityViews.ReportView;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws reports: counts of checks and the worst of them; a heat map of drift. */
final class Pictures {

  private static final int WIDTH = 900;
  private static final int LEFT = 330;
  private static final int ROOM = 380;
  private static final int ROW = 22;
  private static final int MOST_CHECKS = 25;
  private static final int MOST_CONCEPTS = 40;

  private Pictures() {}

  static String of(ReportView report) {
    List<CheckView> worst =
        report.checks().stream()
            .filter(check -> check.failed() > 0)
            .sorted((one, other) -> Double.compare(excess(other), excess(one)))
            .limit(MOST_CHECKS)
            .toList();
    Picture picture =
        new Picture(
            WIDTH,
            190 + ROW * worst.size(),
            "Data quality of %s, %d episodes".formatted(report.site(), report.episodes()));
    int y = 44;
    for (Map.Entry<Category, Tally> tally : report.summary().entrySet()) {
      tally(picture, y, tally.getKey(), tally.getValue());
      y += ROW + 8;
    }
    picture.text(
        16,
        y + 26,
        12,
        "Share of failures, and the threshold as a line; the worst first. Green: passed, orange:"
            + " failed, grey: not applicable");
    y += 38;
    for (CheckView check : worst) {
      check(picture, y, check);
      y += ROW;
    }
    return picture.svg();
  }

  private static double excess(CheckView check) {
    return (check.verdict() == Verdict.FAILED ? 1 : 0) + check.failedShare() - check.threshold();
  }

  private static void tally(Picture picture, int y, Category category, Tally tally) {
    int all = tally.passed() + tally.failed() + tally.notApplicable();
    picture.text(16, y + 15, 13, category.name().toLowerCase(Locale.ROOT));
    double x = LEFT;
    double unit = all == 0 ? 0 : (double) ROOM / all;
    String[] colours = {Picture.GOOD, Picture.BAD, Picture.NONE};
    int[] counts = {tally.passed(), tally.failed(), tally.notApplicable()};
    String[] words = {"passed", "failed", "not applicable"};
    for (int i = 0; i < counts.length; i++) {
      picture.box(x, y, counts[i] * unit, ROW - 4, colours[i], 1, counts[i] + " " + words[i]);
      x += counts[i] * unit;
    }
    picture.text(
        LEFT + ROOM + 10,
        y + 15,
        12,
        "%d of %d failed".formatted(tally.failed(), tally.passed() + tally.failed()));
  }

  private static void check(Picture picture, int y, CheckView check) {
    String what = check.name() == null ? "" : ": " + check.name();
    picture.text(16, y + 14, 12, shortened(check.check() + what));
    picture.box(
        LEFT,
        y,
        ROOM * check.failedShare(),
        ROW - 6,
        check.verdict() == Verdict.FAILED ? Picture.BAD : Picture.GOOD,
        1,
        check.question());
    double limit = LEFT + ROOM * check.threshold();
    picture.stroke(limit, y - 1, limit, y + ROW - 5, Picture.LINE);
    picture.text(
        LEFT + ROOM + 10,
        y + 14,
        12,
        String.format(
            Locale.ROOT,
            "%d of %d (%.1f %%)",
            check.failed(),
            check.checked(),
            100 * check.failedShare()));
  }

  static String of(DriftView drift) {
    List<ConceptView> shown = drift.concepts().stream().limit(MOST_CONCEPTS).toList();
    Picture picture =
        new Picture(
            WIDTH,
            110 + ROW * (shown.size() + 1),
            "Drift of %s by %s, against %s"
                .formatted(
                    drift.site(),
                    drift.period().name().toLowerCase(Locale.ROOT),
                    drift.reference().isEmpty() ? "nothing: too few" : drift.reference()));
    double unit =
        drift.periods().isEmpty() ? 0 : (double) (WIDTH - LEFT - 16) / drift.periods().size();
    picture.text(16, 70, 12, "completeness");
    for (int i = 0; i < drift.periods().size(); i++) {
      Period period = drift.periods().get(i);
      double x = LEFT + unit * i;
      picture.text(x, 48, 10, unit < 40 && i % 3 != 0 ? "" : period.label());
      picture.box(
          x,
          54,
          unit - 2,
          ROW - 4,
          Picture.LINE,
          period.completeness(),
          String.format(
              Locale.ROOT,
              "%s: %.0f %% of %d episodes",
              period.label(),
              100 * period.completeness(),
              period.episodes()));
    }
    int y = 54 + ROW;
    for (ConceptView concept : shown) {
      picture.text(16, y + 14, 12, shortened(concept.name()));
      for (int i = 0; i < concept.points().size(); i++) {
        point(picture, LEFT + unit * i, y, unit - 2, concept.points().get(i));
      }
      y += ROW;
    }
    picture.text(
        16,
        y + 22,
        12,
        "Darker: values lie further from the reference; orange: drifted; grey: too few values.");
    return picture.svg();
  }

  private static void point(Picture picture, double x, int y, double width, Point point) {
    String colour =
        switch (point.verdict()) {
          case TOO_FEW -> Picture.NONE;
          case DRIFTED -> Picture.BAD;
          case REFERENCE, STABLE -> Picture.GOOD;
        };
    double stability = point.stability().orElse(0.0);
    String words =
        String.format(
            Locale.ROOT,
            "%s: %d values, %.0f %% present, stability index %.2f",
            point.period(),
            point.values(),
            100 * point.present(),
            stability);
    double strength = 0.2 + 0.8 * Math.min(1, stability / (2 * ConceptDrift.SHIFTED));
    picture.box(x, y, width, ROW - 4, colour, strength, words);
  }

  private static String shortened(String text) {
    return text.length() <= 46 ? text : text.substring(0, 45) + "…";
  }
}
