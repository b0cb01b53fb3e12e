package engraft.learning.worker.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.metric.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What a reader must know of a model before using it (Mitchell et al. 2019): {@code
 * model-card.json} and {@code model-card.md}.
 *
 * @param metrics with their intervals, by name
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelCard(
    String title,
    String task,
    String intendedUse,
    String site,
    int episodes,
    int events,
    List<String> experts,
    SortedMap<String, Estimate> metrics,
    String evaluatedOn,
    List<String> limits) {

  /** What every model of ours is for. */
  public static final String INTENDED_USE =
      "Advice to a clinician, who decides. Serves a site only after a validation there and a"
          + " release by a person.";

  /** The card for people. */
  public String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# ").append(title).append("\n\n").append(intendedUse).append("\n\n");
    text.append("- task: ").append(task).append("\n- site of the data: ").append(site);
    text.append("\n- episodes: ").append(episodes).append(", events: ").append(events);
    text.append("\n- experts: ").append(String.join(", ", experts)).append("\n\n");
    text.append("| metric | value | 95 % interval |\n|---|---|---|\n");
    metrics.forEach(
        (name, estimate) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f to %.3f |%n",
                    name,
                    estimate.value(),
                    estimate.low(),
                    estimate.high())));
    text.append("\nEvaluated on ").append(evaluatedOn).append(".\n\n## Limits\n\n");
    limits.forEach(limit -> text.append("- ").append(limit).append('\n'));
    return text.toString();
  }
}
