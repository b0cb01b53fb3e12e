package engraft.cli.stack.command;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.StackException;
import engraft.cli.stack.StartRecording;
import engraft.cli.terminal.Output;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "record-starts",
    hidden = true,
    description = "Start the platform once and keep what its JVMs loaded, for quicker starts.",
    footer = {
      "",
      "Example: engraft record-starts",
      "engraft build does it; without it the platform starts more slowly."
    })
public final class RecordStartsCommand implements Callable<Integer> {

  @Mixin private JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException {
    Output output = json.output();
    try {
      new StartRecording(Distribution.fromEnvironment(System.getenv()))
          .make(state -> output.progress(LocalPlatform.summary(state)));
      return ExitCode.OK;
    } catch (StackException e) {
      output.note("Starts were not recorded, so that they stay slower: " + e.getMessage());
      return ExitCode.FAILURE;
    } finally {
      output.clear();
    }
  }
}
