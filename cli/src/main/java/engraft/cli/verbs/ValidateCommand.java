package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description = "Show the validation of an adaptation, and whether it carries a release.",
    footer = {
      "",
      "Example: engraft validate --site va ADAPTATION",
      "Exit code 3 when the evidence does not carry a release."
    })
public final class ValidateCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "ADAPTATION", description = "Its id.")
  private String adaptation = "";

  @Override
  public Integer call() {
    Output output = json.output();
    Api engineer = connection.person("ml-engineer");
    String path = "/api/v1/adaptations/" + adaptation;
    JsonNode report = engineer.get(path + "/report");
    output.value(report);
    if (!output.isJson()) {
      output.line(engineer.text(path + "/report.md"));
    }
    return ScoreTable.exitCode(report.has("result") ? report.path("result") : report);
  }
}
