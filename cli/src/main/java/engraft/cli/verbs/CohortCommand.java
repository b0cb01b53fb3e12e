package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import engraft.contracts.ContractJson;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "cohort",
    description = "Count whom a cohort would hold, without cutting a snapshot.",
    footer = {"", "Example: engraft cohort --site va cohort.json"})
public final class CohortCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The cohort; everybody if none.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    Output output = json.output();
    JsonNode cohort = file == null ? ContractJson.mapper().createObjectNode() : JsonFile.read(file);
    JsonNode answer =
        connection.person("ml-engineer").post("/api/v1/cohorts/preview", Map.of("cohort", cohort));
    output.value(answer);
    output.line(answer.toPrettyString());
    return ExitCode.OK;
  }
}
