package engraft.cli.verbs;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.terminal.Output;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "token",
    description = "Write a token, for curl and other clients; it is good for some minutes.",
    footer = {
      "",
      "Examples:",
      "  AUTH=\"Authorization: Bearer $(engraft token --client-id hospital-va)\"",
      "  ADMIN=\"Authorization: Bearer $(engraft token --role network-admin)\""
    })
public final class TokenCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--role",
      defaultValue = "machine",
      description =
          "With the local platform: machine, ml-engineer, clinical-lead, clinician, network-admin"
              + " or regulator (default ${DEFAULT-VALUE}).")
  private String role = "";

  @Override
  public Integer call() {
    Api caller = role.equals("machine") ? connection.machine() : connection.person(role);
    String token = caller.token();
    Output output = json.output();
    output.value(Map.of("token", token));
    output.line(token);
    return ExitCode.OK;
  }
}
