package engraft.cli.stack;

import engraft.cli.gateway.GatewayKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** The gateway, and beside it a watch on the realm's keys that reloads it when they change. */
record GatewayPart(ProcessPart process, GatewayKeys keys) implements Part {

  private static final Duration BETWEEN_SYNCS = Duration.ofSeconds(5);

  @Override
  public String name() {
    return process.name();
  }

  @Override
  public Set<String> needs() {
    return process.needs();
  }

  @Override
  public ProcessHandle start() throws IOException {
    syncIfPossible();
    ProcessHandle gateway = process.start();
    Thread.ofVirtual().name("gateway-keys").start(() -> follow(gateway));
    return gateway;
  }

  @Override
  public boolean isReady() {
    return process.isReady();
  }

  /** The keys of the last time do, where the realm does not answer at the moment. */
  private void syncIfPossible() throws IOException {
    try {
      keys.sync();
    } catch (IOException e) {
      if (!keys.arePresent()) {
        throw e;
      }
    }
  }

  private void follow(ProcessHandle gateway) {
    while (!Poll.hasEnded(gateway, BETWEEN_SYNCS)) {
      try {
        if (keys.sync()) {
          new ProcessBuilder("kill", "-USR2", Long.toString(gateway.pid())).inheritIO().start();
        }
      } catch (IOException e) {
        System.err.println("gateway-keys: the realm's keys stay as they are: " + e);
      }
    }
  }
}
