package engraft.cli.stack;

import engraft.cli.stack.StackState.PartState;
import engraft.cli.stack.StackState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the parts, each as soon as what it needs is ready, and brings back any that ends. A part
 * that was never ready and failed several times in a row is given up and reported.
 */
final class Supervisor {

  private static final int ATTEMPTS_BEFORE_EVER_READY = 4;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final List<Part> parts;
  private final Duration grace;
  private final Consumer<Map<String, PartState>> publish;
  private final Map<String, PartState> states = new LinkedHashMap<>();
  private final Map<String, CountDownLatch> ready = new LinkedHashMap<>();
  private final Map<String, ProcessHandle> processes = new ConcurrentHashMap<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> keepers = new ArrayList<>();

  /**
   * @param grace how long a part may take to end before it is made to
   * @param publish told of every change, with the states of all parts
   */
  Supervisor(List<Part> parts, Duration grace, Consumer<Map<String, PartState>> publish) {
    this.parts = List.copyOf(parts);
    this.grace = grace;
    this.publish = publish;
    for (Part part : parts) {
      states.put(part.name(), new PartState(Phase.WAITING, null, 0));
      ready.put(part.name(), new CountDownLatch(1));
    }
  }

  /** Begins; returns at once. */
  void start() {
    for (Part part : parts) {
      keepers.add(Thread.ofVirtual().name("keep-" + part.name()).start(() -> keep(part)));
    }
  }

  /** Ends each part after all that need it, and returns when they are gone. */
  void stop() {
    stopping.countDown();
    Map<String, CompletableFuture<Void>> ends = new HashMap<>();
    for (Part part : parts) {
      ends.put(part.name(), new CompletableFuture<>());
    }
    for (Part part : parts) {
      Thread.ofVirtual().name("end-" + part.name()).start(() -> finish(part, ends));
    }
    ends.values().forEach(CompletableFuture::join);
    keepers.forEach(Thread::interrupt);
  }

  private void finish(Part part, Map<String, CompletableFuture<Void>> ends) {
    try {
      parts.stream()
          .filter(other -> other.needs().contains(part.name()))
          .forEach(dependent -> end(ends, dependent).join());
      ProcessHandle process = processes.get(part.name());
      if (process != null && process.isAlive()) {
        end(part, process);
      }
    } finally {
      end(ends, part).complete(null);
    }
  }

  private static CompletableFuture<Void> end(Map<String, CompletableFuture<Void>> ends, Part part) {
    return Objects.requireNonNull(ends.get(part.name()));
  }

  private void end(Part part, ProcessHandle process) {
    part.stop(process);
    if (!Poll.hasEnded(process, grace)) {
      process.destroyForcibly();
    }
    change(part, Phase.STOPPED, null, 0);
  }

  private void keep(Part part) {
    boolean wasReady = false;
    int restarts = 0;
    int failures = 0;
    if (!awaitNeeds(part)) {
      return;
    }
    while (!isStopping()) {
      if (run(part, restarts)) {
        wasReady = true;
        failures = 0;
      } else {
        failures++;
      }
      if (isStopping()) {
        return;
      }
      if (!wasReady && failures >= ATTEMPTS_BEFORE_EVER_READY) {
        change(part, Phase.FAILED, null, restarts);
        return;
      }
      restarts++;
      change(part, Phase.RESTARTING, null, restarts);
      pause(failures);
    }
  }

  /** One life of the part; true when it was ready at some time. */
  private boolean run(Part part, int restarts) {
    try {
      change(part, Phase.STARTING, null, restarts);
      ProcessHandle process = part.start();
      processes.put(part.name(), process);
      if (isStopping()) {
        part.stop(process);
        return false;
      }
      change(part, Phase.STARTING, process, restarts);
      if (!Poll.until(part::isReady, process, part.limit())) {
        process.destroyForcibly();
        return false;
      }
      change(part, Phase.READY, process, restarts);
      latch(part.name()).countDown();
      process.onExit().join();
      return true;
    } catch (IOException | RuntimeException e) {
      System.err.printf("%s did not start: %s%n", part.name(), e);
      return false;
    }
  }

  private boolean awaitNeeds(Part part) {
    try {
      for (String need : part.needs()) {
        latch(need).await();
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void pause(int failures) {
    long millis = Math.min(LONGEST_PAUSE.toMillis(), 100L << Math.min(failures, 10));
    try {
      stopping.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
  }

  private CountDownLatch latch(String name) {
    CountDownLatch latch = ready.get(name);
    if (latch == null) {
      throw new IllegalArgumentException("a part needs %s, which is not there".formatted(name));
    }
    return latch;
  }

  private synchronized void change(
      Part part, Phase phase, @Nullable ProcessHandle process, int restarts) {
    states.put(
        part.name(),
        new PartState(phase, process == null ? null : StackState.Process.of(process), restarts));
    publish.accept(new LinkedHashMap<>(states));
  }
}
