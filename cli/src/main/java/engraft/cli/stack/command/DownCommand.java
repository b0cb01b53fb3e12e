package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.stack.LocalStack;
import engraft.cli.terminal.Output;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "down",
    description = "Stop the platform on this machine; its data stay.",
    footer = {"", "Example: engraft down"})
public final class DownCommand implements Callable<Integer> {

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    Output output = json.output();
    LocalStack stack = LocalPlatform.ofEnvironment();
    boolean wasUp = stack.down();
    output.value(Map.of("stopped", wasUp));
    output.line(wasUp ? "The platform is down." : "The platform was not up.");
    return ExitCode.OK;
  }
}
