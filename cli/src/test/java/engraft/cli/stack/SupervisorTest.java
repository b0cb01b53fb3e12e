package engraft.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import engraft.cli.stack.StackState.PartState;
import engraft.cli.stack.StackState.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SupervisorTest {

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final List<String> started = java.util.Collections.synchronizedList(new ArrayList<>());
  private final BlockingQueue<Map<String, PartState>> told = new LinkedBlockingQueue<>();
  private Map<String, PartState> latest = Map.of();
  private Supervisor supervisor = new Supervisor(List.of(), GRACE, told::add);

  @AfterEach
  void stop() {
    supervisor.stop();
  }

  @Test
  void starts_a_part_only_after_what_it_needs_is_ready() throws InterruptedException {
    supervise(
        new Sleeper("service", Set.of("database"), true), new Sleeper("database", Set.of(), true));

    await("service", state -> state.phase() == Phase.READY);

    assertThat(started).containsExactly("database", "service");
  }

  @Test
  void brings_back_a_part_that_was_killed() throws InterruptedException {
    supervise(new Sleeper("service", Set.of(), true));
    await("service", state -> state.phase() == Phase.READY);
    long first = pid("service");

    ProcessHandle.of(first).orElseThrow().destroyForcibly();

    await("service", state -> state.restarts() == 1 && state.phase() == Phase.READY);
    assertThat(pid("service")).isNotEqualTo(first);
  }

  @Test
  void gives_up_a_part_that_never_becomes_ready() throws InterruptedException {
    supervise(new Sleeper("broken", Set.of(), false));

    await("broken", state -> state.phase() == Phase.FAILED);

    assertThat(started).hasSize(4);
  }

  @Test
  void leaves_nothing_running() throws InterruptedException {
    supervise(new Sleeper("service", Set.of(), true));
    await("service", state -> state.phase() == Phase.READY);
    ProcessHandle process = ProcessHandle.of(pid("service")).orElseThrow();

    supervisor.stop();

    assertThat(process.isAlive()).isFalse();
    await("service", state -> state.phase() == Phase.STOPPED);
  }

  @Test
  void ends_a_part_only_after_those_that_need_it() throws InterruptedException {
    supervise(
        new Sleeper("database", Set.of(), true), new Sleeper("service", Set.of("database"), true));
    await("service", state -> state.phase() == Phase.READY);
    told.clear();

    supervisor.stop();

    assertThat(told)
        .filteredOn(states -> state(states, "database").phase() == Phase.STOPPED)
        .isNotEmpty()
        .allSatisfy(
            states -> assertThat(state(states, "service").phase()).isEqualTo(Phase.STOPPED));
  }

  private static PartState state(Map<String, PartState> states, String part) {
    return Objects.requireNonNull(states.get(part));
  }

  private void supervise(Part... parts) {
    supervisor = new Supervisor(List.of(parts), GRACE, told::add);
    supervisor.start();
  }

  private long pid(String part) {
    PartState state = Objects.requireNonNull(latest.get(part));
    return Objects.requireNonNull(state.process()).pid();
  }

  private void await(String part, Predicate<PartState> condition) throws InterruptedException {
    while (true) {
      Map<String, PartState> next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).as("nothing new after %s", latest).isNotNull();
      latest = next;
      if (condition.test(Objects.requireNonNull(latest.get(part)))) {
        return;
      }
    }
  }

  /** A process that does nothing for a long time, or ends at once. */
  private final class Sleeper implements Part {
    private final String name;
    private final Set<String> needs;
    private final boolean works;

    Sleeper(String name, Set<String> needs, boolean works) {
      this.name = name;
      this.needs = needs;
      this.works = works;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Set<String> needs() {
      return needs;
    }

    @Override
    public ProcessHandle start() throws IOException {
      started.add(name);
      return new ProcessBuilder(works ? List.of("sleep", "300") : List.of("false"))
          .start()
          .toHandle();
    }

    @Override
    public boolean isReady() {
      return works;
    }
  }
}
