package engraft.learning.worker.adapt;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The report for people: {@code report.md}. */
final class Report {

  private Report() {}

  static String markdown(AdaptationResult result) {
    boolean risk = result.adapted().brier() != null;
    String metric = risk ? "AUROC" : result.metric();
    StringBuilder text = new StringBuilder();
    text.append("# Adaptation at ").append(result.site()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "%d patients, %.0f %% of the model's variables known on average, %d labels learnt from;"
                + " judged once on %d test rows by %s%s.%n%n",
            result.patients(),
            100 * result.completeness(),
            result.labels(),
            result.test().n(),
            metric,
            risk ? ", %d of them with the event".formatted(result.test().events()) : ""));
    text.append(
        "| strategy | %s | 95 %% interval |%s %s at the source |%n"
            .formatted(metric, risk ? " Brier |" : "", metric));
    text.append(risk ? "|---|---|---|---|---|\n" : "|---|---|---|---|\n");
    for (AdaptationResult.Numbers numbers : result.candidates()) {
      text.append(
          "| %s%s | %s | %s to %s |%s %s |\n"
              .formatted(
                  numbers.strategy(),
                  numbers.strategy().equals(result.adapted().strategy()) ? " (chosen)" : "",
                  shown(numbers.value()),
                  shown(numbers.low()),
                  shown(numbers.high()),
                  risk ? " %s |".formatted(shown(numbers.brier())) : "",
                  numbers.atTheSource() == null ? "not looked at" : shown(numbers.atTheSource())));
    }
    text.append("\nVerdict: **").append(result.verdict()).append("**. Recommended to serve: **");
    text.append(result.released()).append("**.\n\n- evidence: ").append(result.evidence());
    text.append("\n- choice: ").append(result.choice()).append("\n\n");
    return text.toString();
  }

  private static String shown(@Nullable Double value) {
    return value == null ? "not known" : String.format(Locale.ROOT, "%.3f", value);
  }
}
