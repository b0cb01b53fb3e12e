package engraft.cli.stack;

import engraft.contracts.ContractJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor writes down for everybody else: which process is which part, and on which
 * ports they live.
 *
 * @param supervisor the process that keeps the others running
 * @param url where clients go and tokens come from: the gateway, or Keycloak itself where there is
 *     none and each service is reached at its own port
 * @param seconds from start to all ready; absent until then
 */
public record StackState(
    Process supervisor,
    String url,
    Map<String, Integer> ports,
    Map<String, PartState> parts,
    @Nullable Double seconds) {

  public StackState {
    ports = new TreeMap<>(ports);
    parts = new TreeMap<>(parts);
  }

  /** A process, told from a later one with the same number by when it started. */
  public record Process(long pid, Instant started) {

    public static Process of(ProcessHandle handle) {
      return new Process(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
    }

    /** The live process, if it is still the same one. */
    public Optional<ProcessHandle> handle() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(found -> found.info().startInstant().orElse(Instant.EPOCH).equals(started));
    }
  }

  /**
   * How one part is doing.
   *
   * @param restarts how many times it came back since the platform started
   */
  public record PartState(Phase phase, @Nullable Process process, int restarts) {}

  /** The phases of a part. */
  public enum Phase {
    WAITING,
    STARTING,
    READY,
    RESTARTING,
    FAILED,
    STOPPED
  }

  public static Optional<StackState> read(Home home) {
    if (!Files.exists(home.state())) {
      return Optional.empty();
    }
    try {
      return Optional.of(ContractJson.mapper().readValue(home.state().toFile(), StackState.class));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + home.state(), e);
    }
  }

  /** True while its supervisor lives. */
  public boolean isUp() {
    return supervisor.handle().isPresent();
  }

  public boolean isReady() {
    return !parts.isEmpty()
        && parts.values().stream().allMatch(part -> part.phase() == Phase.READY);
  }

  /** False on a machine without HAProxy. */
  public boolean hasGateway() {
    return parts.containsKey(Blueprint.GATEWAY);
  }

  public int port(String part) {
    Integer port = ports.get(part);
    if (port == null) {
      throw new IllegalArgumentException("no port is known for " + part);
    }
    return port;
  }

  void write(Path file) {
    try {
      PrivateFile.write(
          file, ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
