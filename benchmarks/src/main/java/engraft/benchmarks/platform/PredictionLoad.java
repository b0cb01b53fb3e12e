package engraft.benchmarks.platform;

import engraft.cli.client.Api;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A clinician's questions, one after the other and several at once. */
final class PredictionLoad {

  private final Api clinician;
  private final String task;
  private final List<String> episodes;

  PredictionLoad(Api clinician, String task, List<String> episodes) {
    this.clinician = clinician;
    this.task = task;
    this.episodes = List.copyOf(episodes);
  }

  /** The waiting time of the caller, gateway and token check included. */
  Latencies ask(int times, int callers) throws InterruptedException {
    List<Callable<List<Duration>>> work = new ArrayList<>();
    for (int caller = 0; caller < callers; caller++) {
      int first = caller;
      work.add(() -> askInTurn(first, times / callers));
    }
    List<Duration> waits = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<List<Duration>> each : executor.invokeAll(work)) {
        waits.addAll(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a prediction failed", e.getCause());
    }
    return Latencies.of(waits);
  }

  private List<Duration> askInTurn(int first, int times) {
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String episode = episodes.get((first + i) % episodes.size());
      long began = System.nanoTime();
      clinician.post("/api/v1/predictions", Map.of("task", task, "episode", episode));
      waits.add(Duration.ofNanos(System.nanoTime() - began));
    }
    return waits;
  }
}
