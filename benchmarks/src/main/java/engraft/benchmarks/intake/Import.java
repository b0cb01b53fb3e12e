package engraft.benchmarks.intake;

import engraft.benchmarks.intake.Bundles.Bundle;
import engraft.benchmarks.platform.Latencies;
import engraft.benchmarks.platform.ProcessMemory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What a sustained import gave.
 *
 * @param refused bundles that were not taken, with the first reason
 * @param seconds from the first request to the last answer
 * @param settled seconds until everything was where it belongs, an episode for instance
 * @param cpu seconds of processor time by part until then
 * @param memory MiB by part afterwards, proportional set size
 */
record Import(
    int bundles,
    int resources,
    Refused refused,
    double seconds,
    double settled,
    Latencies perBundle,
    Map<String, Double> cpu,
    Map<String, Double> memory) {

  /** How many, and what the first was told. */
  record Refused(int bundles, String first) {}

  private record Sent(Duration took, int resources, String refusal) {}

  /** Takes part in the import: told of every answer. */
  interface Answers {
    void note(String answer) throws IOException;
  }

  double resourcesPerSecond() {
    return resources / seconds;
  }

  double settledPerSecond() {
    return resources / settled;
  }

  double cpuMillisPerResource() {
    return 1_000 * cpu.values().stream().mapToDouble(Double::doubleValue).sum() / resources;
  }

  double memoryInAll() {
    return memory.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  /** Sends all bundles, never more than so many at a time. */
  static Import of(Intake intake, List<Bundle> bundles, int inFlight, Answers answers)
      throws InterruptedException {
    Queue<Bundle> waiting = new ConcurrentLinkedQueue<>(bundles);
    Map<String, Double> before = cpu(intake);
    long began = System.nanoTime();
    List<Sent> sent = new ArrayList<>();
    try (ExecutorService senders = Executors.newFixedThreadPool(inFlight)) {
      List<Callable<List<Sent>>> work = new ArrayList<>();
      for (int sender = 0; sender < inFlight; sender++) {
        work.add(() -> sendAll(intake, waiting, answers));
      }
      for (Future<List<Sent>> each : senders.invokeAll(work)) {
        sent.addAll(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("the import broke off", e.getCause());
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    double settled = (intake.settled() - began) / 1e9;
    Map<String, Double> used = cpu(intake);
    used.replaceAll((part, after) -> after - before.getOrDefault(part, 0.0));
    return summed(sent, seconds, settled, used, memory(intake));
  }

  private static Import summed(
      List<Sent> sent,
      double seconds,
      double settled,
      Map<String, Double> cpu,
      Map<String, Double> memory) {
    List<String> refusals =
        sent.stream().map(Sent::refusal).filter(refusal -> !refusal.isEmpty()).toList();
    return new Import(
        sent.size() - refusals.size(),
        sent.stream().mapToInt(Sent::resources).sum(),
        new Refused(refusals.size(), refusals.isEmpty() ? "" : refusals.getFirst()),
        seconds,
        settled,
        Latencies.of(sent.stream().map(Sent::took).toList()),
        cpu,
        memory);
  }

  private static List<Sent> sendAll(Intake intake, Queue<Bundle> waiting, Answers answers)
      throws IOException, InterruptedException {
    List<Sent> sent = new ArrayList<>();
    for (Bundle next = waiting.poll(); next != null; next = waiting.poll()) {
      String body = next.text();
      long began = System.nanoTime();
      String refusal = "";
      int resources = 0;
      try {
        answers.note(intake.send(body));
        resources = next.resources();
      } catch (IOException e) {
        refusal = String.valueOf(e.getMessage());
      }
      sent.add(new Sent(Duration.ofNanos(System.nanoTime() - began), resources, refusal));
    }
    return sent;
  }

  private static Map<String, Double> cpu(Intake intake) {
    Map<String, Double> cpu = new TreeMap<>();
    intake.processes().forEach((part, process) -> cpu.put(part, Cpu.seconds(process)));
    return cpu;
  }

  private static Map<String, Double> memory(Intake intake) {
    Map<String, Double> memory = new TreeMap<>();
    intake.processes().forEach((part, root) -> memory.put(part, ProcessMemory.ofTree(root)));
    return memory;
  }
}
