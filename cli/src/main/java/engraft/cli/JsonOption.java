package engraft.cli;

import engraft.cli.terminal.Output;
import picocli.CommandLine.Option;

/** {@code --json}, which every command understands. */
public final class JsonOption {

  @Option(names = "--json", description = "Write the result as JSON on standard output.")
  private boolean json;

  public Output output() {
    return Output.standard(json);
  }
}
