package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.ApiException;
import engraft.cli.terminal.Output;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "release",
    description = "As a clinical lead: let a validated model serve the site.",
    footer = {
      "",
      "Example: engraft release --site va MODEL --reason 'Report read at the board of 3 May'",
      "Exit code 3 when the platform refuses for lack of evidence."
    })
public final class ReleaseCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "MODEL", description = "Digest of the model.")
  private String model = "";

  @Option(names = "--reason", required = true, description = "Why; it is kept for ever.")
  private String reason = "";

  @Option(
      names = "--acknowledge-withdrawals",
      description = "Release it though patients withdrew who went into it.")
  private boolean acknowledge;

  @Override
  public Integer call() {
    Output output = json.output();
    try {
      JsonNode release =
          connection.person("clinical-lead").post("/api/v1/models/" + model + "/releases", body());
      output.value(release);
      output.line("Released: " + model);
      return ExitCode.OK;
    } catch (ApiException e) {
      if (e.status() != 409) {
        throw e;
      }
      output.value(e.problem());
      output.line(
          "Refused: %s %s"
              .formatted(
                  e.problem().path("detail").asText(e.code()),
                  e.problem().path("reason").asText("")));
      return ExitCode.REFUSED;
    }
  }

  private Map<String, Object> body() {
    return acknowledge
        ? Map.of("reason", reason, "acknowledgeWithdrawals", true)
        : Map.of("reason", reason);
  }
}
