package engraft.benchmarks.platform;

import engraft.cli.stack.StackState;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a service takes from its command line to ready, with the JDK's AOT cache and without: a
 * second instance of the running one is started beside it, on a port of its own.
 */
final class ServiceStart {

  private final long pid;

  /** Seconds to ready. */
  record Seconds(double plain, double aotCache) {}

  private ServiceStart(long pid) {
    this.pid = pid;
  }

  static Map<String, Seconds> ofServices(StackState state, List<String> services)
      throws IOException, InterruptedException {
    Map<String, Seconds> seconds = new TreeMap<>();
    for (String service : services) {
      StackState.PartState part = state.parts().get(service);
      if (part != null && part.process() != null) {
        ServiceStart start = new ServiceStart(part.process().pid());
        seconds.put(service, new Seconds(start.measure(false), start.measure(true)));
      }
    }
    return seconds;
  }

  private double measure(boolean aotCache) throws IOException, InterruptedException {
    long began = System.nanoTime();
    try (Replica replica = Replica.of(pid, aotCache)) {
      replica.awaitReady();
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
