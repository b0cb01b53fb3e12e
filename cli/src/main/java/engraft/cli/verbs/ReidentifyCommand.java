package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.terminal.Output;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "re-identify",
    description = "Who a pseudonym is: one person asks, another approves, the first reads it once.",
    subcommands = {
      ReidentifyCommand.Ask.class,
      ReidentifyCommand.Approve.class,
      ReidentifyCommand.Read.class
    },
    footer = {
      "",
      "Example: engraft re-identify ask PSEUDONYM --user va-lead --reason 'Incidental finding'",
      "         engraft re-identify approve ID --user va-clinician",
      "         engraft re-identify read ID --user va-lead"
    })
public final class ReidentifyCommand {

  private static final String PATH = "/api/v1/re-identifications";

  /** What every step needs: who calls, and how to show the answer. */
  abstract static class Step implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    /** Calls the platform and shows what it said. */
    abstract void take(Connection caller, Output output);

    @Override
    public final Integer call() {
      take(connection, json.output());
      return ExitCode.OK;
    }

    static void show(Output output, JsonNode request) {
      output.value(request);
      output.line(
          "%s %s, until %s"
              .formatted(
                  request.path("id").asText(),
                  request.path("state").asText(),
                  request.path("expires").asText()));
    }
  }

  @Command(
      name = "ask",
      description = "As a clinical lead: ask who a pseudonym of the site is.",
      footer = {"", "Example: engraft re-identify ask PSEUDONYM --reason 'Incidental finding'"})
  static final class Ask extends Step {
    @Parameters(paramLabel = "PSEUDONYM", description = "Of the patient.")
    private String pseudonym = "";

    @Option(names = "--reason", required = true, description = "Why; it is kept.")
    private String reason = "";

    @Override
    void take(Connection caller, Output output) {
      Map<String, String> body = Map.of("pseudonym", pseudonym, "reason", reason);
      show(output, caller.person("clinical-lead").post(PATH, body));
    }
  }

  @Command(
      name = "approve",
      description = "As another clinical lead or a clinician: let the one who asked read it.",
      footer = {"", "Example: engraft re-identify approve ID --user va-clinician"})
  static final class Approve extends Step {
    @Parameters(paramLabel = "ID", description = "What was asked.")
    private String id = "";

    @Override
    void take(Connection caller, Output output) {
      String path = PATH + "/" + id + "/approval";
      show(output, caller.person("clinician").post(path, Map.of()));
    }
  }

  @Command(
      name = "read",
      description = "As the one who asked: the identity, this once.",
      footer = {"", "Example: engraft re-identify read ID"})
  static final class Read extends Step {
    @Parameters(paramLabel = "ID", description = "What was asked and approved.")
    private String id = "";

    @Override
    void take(Connection caller, Output output) {
      JsonNode identity = caller.person("clinical-lead").get(PATH + "/" + id + "/identity");
      output.value(identity);
      identity
          .properties()
          .forEach(one -> output.line("%s: %s".formatted(one.getKey(), one.getValue())));
    }
  }
}
