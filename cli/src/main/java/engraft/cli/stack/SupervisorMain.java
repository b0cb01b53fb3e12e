package engraft.cli.stack;

import engraft.cli.gateway.Haproxy;
import engraft.cli.stack.StackState.PartState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@code engraft up} leaves behind: it holds the platform up until SIGTERM.
 * Arguments: the home and the root of the distribution.
 */
public final class SupervisorMain {

  private SupervisorMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    long began = System.nanoTime();
    Home home = new Home(Path.of(arguments[0]));
    Distribution distribution = new Distribution(Path.of(arguments[1]));
    Map<String, Integer> earlier = new HashMap<>();
    StackState.read(home).ifPresent(state -> earlier.putAll(state.ports()));
    Blueprint blueprint =
        new Blueprint(
            home,
            distribution,
            Secrets.load(home.secrets()),
            Ports.choose(Blueprint.portNames(), earlier),
            Haproxy.find(System.getenv()),
            System.getenv());
    publish(blueprint, Map.of(), null);
    AtomicReference<Double> seconds = new AtomicReference<>();
    Supervisor supervisor =
        new Supervisor(
            blueprint.parts(),
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
