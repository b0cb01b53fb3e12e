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

  @Option(names = "--model", required = true, description = "Digest of the foundation model.")
  private String model = "";

  @Option(names = "--snapshot", required = true, description = "Digest of the data cut.")
  private String snapshot = "";

  @Option(names = "--labels", defaultValue = "50", description = "Default ${DEFAULT-VALUE}.")
  private int labels;

  @Option(names = "--seed", defaultValue = "7", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--strategies", split = ",", description = "Candidates; the usual if none.")
  private List<String> strategies = new ArrayList<>();

  @Option(names = "--no-wait", description = "Return when it is queued.")
  private boolean noWait;

  @Override
  public Integer call() {
    Output output = json.output();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("model", model);
    request.put("snapshot", snapshot);
    request.put("labels", labels);
    request.put("seed", seed);
    if (!strategies.isEmpty()) {
      request.put("strategies", strategies);
    }
    JsonNode run =
        new Following(connection.person("ml-engineer"), output)
            .start("/api/v1/adaptations", request, !noWait);
    output.value(run);
    output.line(ScoreTable.of(run.path("result")));
    return noWait ? ExitCode.OK : ScoreTable.exitCode(run.path("result"));
  }
}
