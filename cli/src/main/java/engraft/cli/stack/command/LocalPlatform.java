package engraft.cli.stack.command;

import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.stack.StackState.PartState;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.util.Map;
import java.util.stream.Collectors;

/** The local platform as commands speak of it. */
public final class LocalPlatform {

  /** What it means, and how to get one. */
  private static final String NO_GATEWAY =
      """
      HAProxy is not on this machine: there is no gateway, and this command speaks to the services
      directly. The services verify tokens all the same; limits, CORS and the single address are
      missing. Maybe install it (apt-get install haproxy, or brew install haproxy), then engraft
      down and engraft up.""";

  private LocalPlatform() {}

  /** The platform that this environment means. */
  public static LocalStack ofEnvironment() {
    Distribution distribution = Distribution.fromEnvironment(System.getenv());
    return new LocalStack(Home.fromEnvironment(System.getenv(), distribution.root()), distribution);
  }

  /** Brings it up, shows how far it is, and says so where it is up without a gateway. */
  public static StackState up(LocalStack stack, Output output) {
    StackState up;
    try {
      up = stack.up(state -> output.progress(summary(state)));
    } finally {
      output.clear();
    }
    if (!up.hasGateway()) {
      output.note(NO_GATEWAY);
    }
    return up;
  }

  static String summary(StackState state) {
    long ready =
        state.parts().values().stream()
            .filter(part -> part.phase() == StackState.Phase.READY)
            .count();
    String waiting =
        state.parts().entrySet().stream()
            .filter(part -> part.getValue().phase() != StackState.Phase.READY)
            .map(Map.Entry::getKey)
            .collect(Collectors.joining(" "));
    return "  starting %d of %d ready, waiting for %s"
        .formatted(ready, state.parts().size(), waiting);
  }

  /** One row for each part. */
  static TextTable table(StackState state) {
    TextTable table = new TextTable("part", "state", "port", "pid", "restarts");
    for (Map.Entry<String, PartState> entry : state.parts().entrySet()) {
      PartState part = entry.getValue();
      table.row(
          entry.getKey(),
          part.phase().name().toLowerCase(java.util.Locale.ROOT),
          String.valueOf(state.ports().getOrDefault(entry.getKey(), 0)),
          part.process() == null ? "-" : Long.toString(part.process().pid()),
          Integer.toString(part.restarts()));
    }
    return table;
  }
}
