package engraft.cli.stack;

import engraft.cli.gateway.Haproxy;
import engraft.cli.stack.StackState.PartState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@code engraft up} leaves behind: it holds the platform up until SIGTERM.
 * Arguments: the home, the root of the distribution and, when this start is to be written down, the
 * folder for it.
 */
public final class SupervisorMain {

  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration RECORDING_GRACE = Duration.ofMinutes(6);

  private SupervisorMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Home home = new Home(Path.of(arguments[0]));
    Distribution distribution = new Distribution(Path.of(arguments[1]));
    Map<String, Integer> earlier = new HashMap<>();
    StackState.read(home).ifPresent(state -> earlier.putAll(state.ports()));
    AotCaches caches =
        arguments.length > 2 ? new AotCaches(Path.of(arguments[2]), true) : distribution.caches();
    Blueprint blueprint =
        new Blueprint(
            home,
            distribution,
            caches,
            Secrets.load(home.secrets()),
            Ports.choose(Blueprint.portNames(), earlier),
            Haproxy.find(System.getenv()),
            System.getenv());
    publish(blueprint, Map.of(), null);
    AtomicReference<Double> seconds = new AtomicReference<>();
    Supervisor supervisor =
        new Supervisor(
            blueprint.parts(),
            caches.recording() ? RECORDING_GRACE : GRACE,
            parts -> {
              StackState now = state(blueprint, parts, seconds.get());
              if (seconds.get() == null && now.isReady()) {
                seconds.set((System.nanoTime() - began) / 1e9);
              }
              publish(blueprint, parts, seconds.get());
            });
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  supervisor.stop();
                  ended.countDown();
                },
                "down"));
    supervisor.start();
    ended.await();
  }

  private static StackState state(
      Blueprint blueprint, Map<String, PartState> parts, @Nullable Double seconds) {
    return new StackState(
        StackState.Process.of(ProcessHandle.current()),
        blueprint.url(),
        blueprint.ports(),
        parts,
        seconds);
  }

  private static void publish(
      Blueprint blueprint, Map<String, PartState> parts, @Nullable Double seconds) {
    state(blueprint, parts, seconds).write(blueprint.home().state());
  }
}
