package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.stack.StackState;
import engraft.cli.terminal.Output;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "status",
    description = "Tell which parts of the platform run, and where.",
    footer = {
      "",
      "Example: engraft status --json",
      "Exit code 0 when all parts are ready, 1 otherwise."
    })
public final class StatusCommand implements Callable<Integer> {

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Output output = json.output();
    Optional<StackState> state = LocalPlatform.ofEnvironment().state().filter(StackState::isUp);
    if (state.isEmpty()) {
      output.value(Map.of("up", false));
      output.line("The platform is down. Maybe run engraft up.");
      return ExitCode.FAILURE;
    }
    output.value(state.get());
    output.line(LocalPlatform.table(state.get()).toString());
    output.line("Gateway: " + state.get().url());
    return state.get().isReady() ? ExitCode.OK : ExitCode.FAILURE;
  }
}
