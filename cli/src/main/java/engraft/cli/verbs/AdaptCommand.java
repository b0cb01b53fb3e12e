package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "adapt",
    description = "Adapt a foundation model to a site with a few of its labels.",
    footer = {
      "",
      "Example: engraft adapt --site va --model DIGEST --snapshot DIGEST --labels 50",
      "Exit code 3 when the evidence does not carry a release."
    })
public final class AdaptCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();
  @Mixin private RunOptions options = new RunOptions();

  @Option(names = "--model", required = true, description = "Digest of the foundation model.")
  private String model = "";

  @Option(names = "--labels", defaultValue = "50", description = "Default ${DEFAULT-VALUE}.")
  private int labels;

  @Option(names = "--strategies", split = ",", description = "Candidates; the usual if none.")
  private List<String> strategies = new ArrayList<>();

  @Override
  public Integer call() {
    Output output = json.output();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", model);
    request.put("labels", labels);
    if (!strategies.isEmpty()) {
      request.put("strategies", strategies);
    }
    JsonNode run = options.run(connection, output, "/api/v1/adaptations", request);
    JsonNode result = run.path("result");
    output.line(ScoreTable.of(result));
    output.line(RunOptions.told(run));
    return options.isOver() ? ScoreTable.exitCode(result) : ExitCode.OK;
  }
}
