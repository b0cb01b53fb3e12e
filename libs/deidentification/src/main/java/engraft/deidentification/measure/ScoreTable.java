package engraft.deidentification.measure;

import engraft.deidentification.Category;
import java.util.Locale;
import java.util.Map;

/** A measurement as lines of a Markdown table. */
public final class ScoreTable {

  public static final String HEAD =
      """
      | detector | category | n | recall (95 % interval) | precision (95 % interval) | exact recall | \
      exact precision | token recall | token precision |
      |---|---|---|---|---|---|---|---|---|
      """;

  private ScoreTable() {}

  public static String lines(String detector, Measurement measurement) {
    StringBuilder lines = new StringBuilder();
    Map<Category, Score> scores = measurement.scores();
    for (Category category : Category.values()) {
      lines.append(
          line(
              detector,
              category.name().toLowerCase(Locale.ROOT),
              scores.getOrDefault(category, Score.none())));
    }
    return lines.append(line(detector, "all", measurement.total())).toString();
  }

  private static String line(String detector, String category, Score score) {
    return "| %s | %s | %d | %s | %s | %s | %s | %s | %s |%n"
        .formatted(
            detector,
            category,
            score.spanRecall().cases(),
            interval(score.spanRecall()),
            interval(score.spanPrecision()),
            number(score.exactRecall()),
            number(score.exactPrecision()),
            number(score.tokenRecall()),
            number(score.tokenPrecision()));
  }

  private static String interval(Rate rate) {
    return rate.cases() == 0
        ? "–"
        : String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", rate.value(), rate.low(), rate.high());
  }

  private static String number(Rate rate) {
    return rate.cases() == 0 ? "–" : String.format(Locale.ROOT, "%.3f", rate.value());
  }
}
