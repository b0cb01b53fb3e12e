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
    StringBuilder text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "Risk %.0f %% (%.0f to %.0f %%), completeness %.0f %%%n",
                answer.path("risk").asDouble() * 100,
                answer.at("/interval/low").asDouble() * 100,
                answer.at("/interval/high").asDouble() * 100,
                answer.path("completeness").asDouble() * 100));
    if (answer.path("abstained").asBoolean()) {
      text.append("The model abstains: ").append(answer.path("abstention").asText()).append('\n');
    }
    for (JsonNode one : answer.at("/explanation/attributions")) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s %+.3f%n",
              one.path("concept").asText(),
              one.path("contribution").asDouble()));
    }
    for (JsonNode one : answer.at("/explanation/absences")) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s %+.3f  absent: %s%n",
              one.path("concept").asText(),
              one.path("contribution").asDouble(),
              one.path("reason").asText()));
    }
    return text.append("Prediction ").append(answer.path("id").asText()).toString();
  }
}
