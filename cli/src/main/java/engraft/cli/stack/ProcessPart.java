package engraft.cli.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A part that is one child process, with its output in one log file. */
record ProcessPart(
    String name,
    Set<String> needs,
    List<String> command,
    Map<String, String> environment,
    Path log,
    BooleanSupplier probe)
    implements Part {

  ProcessPart {
    needs = Set.copyOf(needs);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public ProcessHandle start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    return builder.start().toHandle();
  }

  @Override
  public boolean isReady() {
    return probe.getAsBoolean();
  }

  /** Secrets travel in the environment, which must not reach a log. */
  @Override
  public String toString() {
    return "ProcessPart[%s]".formatted(name);
  }
}
