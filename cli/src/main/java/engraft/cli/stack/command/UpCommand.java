package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.terminal.Output;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "up",
    description = "Start the platform on this machine, or find it running.",
    footer = {"", "Example: engraft up && engraft status"})
public final class UpCommand implements Callable<Integer> {

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Output output = json.output();
    LocalStack stack = LocalPlatform.ofEnvironment();
    boolean wasUp = stack.state().map(StackState::isUp).orElse(false);
    StackState state = LocalPlatform.up(stack, output);
    output.value(state);
    output.line(LocalPlatform.table(state).toString());
    output.line(
        wasUp || state.seconds() == null
            ? "The platform is up at %s".formatted(state.url())
            : "The platform is up at %s after %.1f s".formatted(state.url(), state.seconds()));
    output.line("Sample users and their passwords: " + stack.home().secrets());
    return ExitCode.OK;
  }
}
