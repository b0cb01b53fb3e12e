package engraft.cli.stack;

import engraft.cli.stack.StackState.Phase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The platform of one home: bring it up, look at it, take it down. */
public final class LocalStack {

  private static final Duration UP_LIMIT = Duration.ofMinutes(10);
  private static final Duration DOWN_LIMIT = Duration.ofMinutes(8);
  private static final String SUPERVISOR = "supervisor";

  private final Home home;
  private final Distribution distribution;
  private final AotCaches caches;

  public LocalStack(Home home, Distribution distribution) {
    this(home, distribution, distribution.caches());
  }

  LocalStack(Home home, Distribution distribution, AotCaches caches) {
    this.home = home;
    this.distribution = distribution;
    this.caches = caches;
  }

  public Home home() {
    return home;
  }

  public Optional<StackState> state() {
    return StackState.read(home);
  }

  /** The installation's secrets; drawn now if it is a new one. */
  public Secrets secrets() {
    return Secrets.load(home.secrets());
  }

  /**
   * Brings the platform up, or finds it up, and returns when every part is ready.
   *
   * @param progress told of the state several times a second
   * @throws StackException when a part does not come up
   */
  public StackState up(Consumer<StackState> progress) {
    home.create();
    Optional<ProcessHandle> running = state().flatMap(state -> state.supervisor().handle());
    ProcessHandle supervisor = running.orElseGet(this::launch);
    boolean over =
        Poll.until(
            () -> {
              Optional<StackState> state = state().filter(now -> isOf(now, supervisor));
              state.ifPresent(progress);
              return state.filter(now -> now.isReady() || hasFailed(now)).isPresent();
            },
            supervisor,
            UP_LIMIT);
    StackState state = state().filter(now -> isOf(now, supervisor)).orElse(null);
    if (!over || state == null || hasFailed(state)) {
      throw new StackException(complaint(state));
    }
    return state;
  }

  /** Takes everything down; true when there was something. */
  public boolean down() {
    Optional<StackState> state = state();
    if (state.isEmpty()) {
      return false;
    }
    Optional<ProcessHandle> supervisor = state.get().supervisor().handle();
    supervisor.ifPresent(
        process -> {
          process.destroy();
          if (!Poll.hasEnded(process, DOWN_LIMIT)) {
            process.destroyForcibly();
          }
        });
    return endLeftovers(state.get()) || supervisor.isPresent();
  }

  /** Ends what a killed supervisor left behind. */
  private boolean endLeftovers(StackState state) {
    List<ProcessHandle> leftovers =
        StackState.read(home).orElse(state).parts().values().stream()
            .flatMap(part -> Optional.ofNullable(part.process()).stream())
            .flatMap(process -> process.handle().stream())
            .toList();
    leftovers.forEach(ProcessHandle::destroy);
    for (ProcessHandle leftover : leftovers) {
      if (!Poll.hasEnded(leftover, Duration.ofSeconds(20))) {
        leftover.destroyForcibly();
      }
    }
    return !leftovers.isEmpty();
  }

  private ProcessHandle launch() {
    state().ifPresent(this::endLeftovers);
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
      command.add("/usr/bin/setsid");
    }
    command.addAll(
        JavaCommand.ownClass(
            "96m",
            caches.options(SUPERVISOR, JavaCommand.ownClassPath()),
            SupervisorMain.class.getName()));
    command.add(home.folder().toString());
    command.add(distribution.root().toString());
    if (caches.recording()) {
      command.add(caches.folder().toString());
    }
    File log = home.log(SUPERVISOR).toFile();
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
          .start()
          .toHandle();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the supervisor", e);
    }
  }

  private static boolean isOf(StackState state, ProcessHandle supervisor) {
    return state.supervisor().pid() == supervisor.pid();
  }

  private static boolean hasFailed(StackState state) {
    return state.parts().values().stream().anyMatch(part -> part.phase() == Phase.FAILED);
  }

  private String complaint(@Nullable StackState state) {
    if (state == null) {
      return "the supervisor ended before anything ran%nMaybe see %s."
          .formatted(home.log(SUPERVISOR));
    }
    Set<String> missing =
        state.parts().entrySet().stream()
            .filter(part -> part.getValue().phase() != Phase.READY)
            .map(part -> part.getKey())
            .collect(Collectors.toSet());
    return "not ready: %s%nMaybe see the logs in %s."
        .formatted(String.join(", ", missing), home.logs());
  }
}
