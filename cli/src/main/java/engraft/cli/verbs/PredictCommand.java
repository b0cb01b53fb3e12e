package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "predict",
    description = "As a clinician: ask for one patient.",
    footer = {
      "",
      "Examples:",
      "  engraft predict --site va --task heart-disease --episode ID",
      "  engraft predict --site va --task heart-disease --measurements measurements.json"
    })
public final class PredictCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--task", required = true, description = "What is to be foreseen.")
  private String task = "";

  @ArgGroup(multiplicity = "1")
  private Patient patient = new Patient();

  /** By episode or by measurements. */
  static final class Patient {
    @Option(names = "--episode", description = "A live episode of the site.")
    private @Nullable String episode;

    @Option(names = "--measurements", description = "A JSON list of measurements.")
    private @Nullable Path measurements;
  }

  @Override
  public Integer call() {
    Output output = json.output();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("task", task);
    if (patient.episode != null) {
      request.put("episode", patient.episode);
    }
    if (patient.measurements != null) {
      request.put("measurements", JsonFile.read(patient.measurements));
    }
    JsonNode answer = connection.person("clinician").post("/api/v1/predictions", request);
    output.value(answer);
    output.line(told(answer));
    return ExitCode.OK;
  }

  private static String told(JsonNode answer) {
    StringBuilder text = new StringBuilder(headline(answer));
    text.append(
        String.format(
            Locale.ROOT, ", completeness %.0f %%%n", answer.path("completeness").asDouble() * 100));
    if (answer.path("abstained").asBoolean()) {
      text.append("The model abstains: ").append(answer.path("abstention").asText()).append('\n');
    }
    for (JsonNode one : answer.at("/mapping/habits")) {
      text.append(
          String.format(
              Locale.ROOT,
              "Read %s %s as %s %s, by the habit of measuring that the model's data had%n",
              one.path("concept").asText(),
              one.path("measured").asText(),
              one.path("read").asText(),
              one.path("unit").asText()));
    }
    for (JsonNode one : answer.at("/explanation/attributions")) {
      text.append(
          String.format(
              Locale.ROOT, "  %-24s %+.3f%n", name(one), one.path("contribution").asDouble()));
    }
    for (JsonNode one : answer.at("/explanation/absences")) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s %+.3f  absent: %s%n",
              name(one),
              one.path("contribution").asDouble(),
              one.path("reason").asText()));
    }
    return text.append("Prediction ").append(answer.path("id").asText()).toString();
  }

  /** What people call it, where the service says so. */
  private static String name(JsonNode one) {
    return one.path("display").asText(one.path("concept").asText());
  }

  /** A risk, classes, a number, or how many are free of the event by then. */
  private static String headline(JsonNode answer) {
    if (answer.has("classes")) {
      return answer
          .path("classes")
          .valueStream()
          .map(c -> c.path("code").asText() + percent(c.path("probability")))
          .collect(Collectors.joining(", "));
    }
    if (answer.has("number")) {
      return number(answer.path("number"));
    }
    if (answer.has("survival")) {
      return answer
          .path("survival")
          .valueStream()
          .map(
              p ->
                  "no event by " + p.path("hours").asLong() + " h" + percent(p.path("probability")))
          .collect(Collectors.joining(", "));
    }
    return "Risk%s (%.0f to %.0f %%)"
        .formatted(
            percent(answer.path("risk")),
            answer.at("/interval/low").asDouble() * 100,
            answer.at("/interval/high").asDouble() * 100);
  }

  private static String number(JsonNode number) {
    String value = String.format(Locale.ROOT, "%.2f", number.path("value").asDouble());
    return number.has("interval")
        ? value
            + String.format(
                Locale.ROOT,
                " (%.2f to %.2f)",
                number.at("/interval/low").asDouble(),
                number.at("/interval/high").asDouble())
        : value;
  }

  private static String percent(JsonNode share) {
    return String.format(Locale.ROOT, " %.0f %%", share.asDouble() * 100);
  }
}
