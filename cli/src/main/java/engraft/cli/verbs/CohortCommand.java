package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.report.FlowDiagram;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "cohort",
    description = "Count whom a cohort would hold, without cutting a snapshot.",
    footer = {
      "",
      "Example: engraft cohort --site va cohort.json --picture flow.svg",
      "",
      "A cohort is JSON; every member may be left out:",
      "  {\"index\": {\"concept\": \"loinc:10839-9\"},",
      "   \"window\": {\"from\": \"PT0S\", \"to\": \"PT48H\"},",
      "   \"outcome\": \"engraft:in-hospital-death\",",
      "   \"exclude\": [{\"concept\": \"loinc:30525-0\", \"below\": 18},",
      "               {\"concept\": \"loinc:8867-4\", \"absent\": true}]}"
    })
public final class CohortCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The cohort; everybody if none.")
  private @Nullable Path file;

  @Option(
      names = "--picture",
      paramLabel = "SVG",
      description = "Write the flow diagram, from all of the site's to those chosen.")
  private @Nullable Path picture;

  @Override
  public Integer call() {
    Output output = json.output();
    JsonNode cohort = file == null ? ContractJson.mapper().createObjectNode() : JsonFile.read(file);
    JsonNode answer = connection.person("ml-engineer").post("/api/v1/cohorts/preview", cohort);
    output.value(answer);
    List<FlowDiagram.Step> steps = new ArrayList<>();
    for (JsonNode step : answer.path("flow")) {
      steps.add(new FlowDiagram.Step(step.path("step").asText(), step.path("left").asInt()));
    }
    TextTable table = new TextTable("step", "left", "left out");
    int before = -1;
    for (FlowDiagram.Step step : steps) {
      table.row(
          step.words(),
          Integer.toString(step.left()),
          before < 0 ? "" : Integer.toString(before - step.left()));
      before = step.left();
    }
    output.line(table.toString().stripTrailing());
    output.line(
        "%d episodes of %d patients"
            .formatted(answer.path("episodes").asInt(), answer.path("patients").asInt()));
    if (picture != null) {
      write(picture, FlowDiagram.of(steps));
      output.line("The flow diagram is in " + picture);
    }
    return ExitCode.OK;
  }

  private static void write(Path file, String content) {
    try {
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
