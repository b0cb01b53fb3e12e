package engraft.learning.worker.adapt;

import engraft.learning.validation.OutcomeReport;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * All that the adaptation of a model for classes, a number or the time to an event shows: {@code
 * report.json}.
 *
 * @param validation of the chosen model
 */
record OutcomeAdaptationReport(OutcomeResult result, OutcomeReport validation) {

  /** For people. */
  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Adaptation at ").append(result.site()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%d patients, %.0f %% of the model's variables known on average, %d labels learnt from;"
                + " judged once on %d test rows by %s.%n%n",
            result.patients(),
            100 * result.completeness(),
            result.labels(),
            result.test().n(),
            result.metric()));
    text.append("| strategy | ").append(result.metric());
    text.append(" | 95 % interval | at the source |\n|---|---|---|---|\n");
    for (OutcomeResult.Numbers numbers : result.candidates()) {
      text.append(
          "| %s%s | %s | %s to %s | %s |\n"
              .formatted(
                  numbers.strategy(),
                  numbers.strategy().equals(result.adapted().strategy()) ? " (chosen)" : "",
                  shown(numbers.value()),
                  shown(numbers.low()),
                  shown(numbers.high()),
                  numbers.atTheSource() == null ? "not looked at" : shown(numbers.atTheSource())));
    }
    text.append("\nVerdict: **").append(result.verdict()).append("**. Recommended to serve: **");
    text.append(result.released()).append("**.\n\n- evidence: ").append(result.evidence());
    text.append("\n- choice: ").append(result.choice()).append("\n\n");
    return text.append(validation.markdown()).toString();
  }

  private static String shown(@Nullable Double value) {
    return value == null ? "not known" : String.format(Locale.ROOT, "%.3f", value);
  }
}
