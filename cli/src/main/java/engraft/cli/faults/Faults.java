package engraft.cli.faults;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.BundleSender;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Platform;
import engraft.cli.demo.MainJob;
import engraft.cli.faults.FaultPlan.Kill;
import engraft.cli.faults.Load.Strike;
import engraft.cli.stack.LocalStack;
import engraft.cli.terminal.Output;
import engraft.contracts.ContractJson;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Loads of known patients into the platform on this machine, in peace or while its parts are
 * killed; as a hospital's machine that sends each bundle until it is answered.
 */
public final class Faults {

  private static final int IN_FLIGHT = 4;

  private final LocalParts parts;
  private final Platform platform;
  private final Undelivered undelivered;
  private final Output output;

  public Faults(LocalStack stack, Platform platform, MainJob.Callers callers, Output output) {
    this.parts = new LocalParts(stack);
    this.platform = platform;
    this.undelivered =
        new Undelivered(parts, platform.as(callers.networkAdmin()), stack.home().data("blobs"));
    this.output = output;
  }

  /** Sends all patients; nothing goes wrong that need not. */
  public Load inPeace(SiteCredentials site, List<PatientRecord> patients) {
    return amidst(FaultPlan.none(), site, patients);
  }

  /**
   * Sends all patients while the plan is carried out. Of the last few, sent when all kills are
   * over, payloads are lost until their events are dead letters, which are then replayed.
   */
  public Load amidst(FaultPlan plan, SiteCredentials site, List<PatientRecord> patients) {
    Api hospital = platform.as(site.machine());
    List<Bundle> bundles = patients.stream().map(FhirBundles::of).map(Bundle::of).toList();
    int late = plan.kills().isEmpty() ? 0 : Math.min(Undelivered.PATIENTS, patients.size() / 2);
    List<Bundle> first = bundles.subList(0, bundles.size() - late);
    long began = System.nanoTime();
    List<Strike> strikes = new ArrayList<>();
    List<Accepted> accepted = new ArrayList<>(send(hospital, first, plan, strikes));
    double seconds = seconds(began);
    int deadLetters = 0;
    if (late > 0) {
      output.progress("  losing payloads until their events are dead letters ...");
      List<Bundle> last = bundles.subList(first.size(), bundles.size());
      deadLetters =
          undelivered.loseAndReplay(
              hospital,
              () -> {
                List<Accepted> these = send(hospital, last, FaultPlan.none(), new ArrayList<>());
                accepted.addAll(these);
                return these;
              });
      output.clear();
    }
    Map<String, Integer> sent = new TreeMap<>();
    bundles.forEach(
        bundle -> bundle.types().forEach((type, n) -> sent.merge(type, n, Integer::sum)));
    return new Load(sent, accepted, strikes, deadLetters, seconds);
  }

  /** As it is sent, and what the sender knows to be in it. */
  private record Bundle(String json, Map<String, Integer> types) {

    static Bundle of(String json) {
      try {
        Map<String, Integer> types = new TreeMap<>();
        for (JsonNode entry : ContractJson.mapper().readTree(json).path("entry")) {
          types.merge(entry.at("/resource/resourceType").asText(), 1, Integer::sum);
        }
        return new Bundle(json, types);
      } catch (IOException e) {
        throw new UncheckedIOException("a written bundle is JSON", e);
      }
    }
  }

  private List<Accepted> send(
      Api hospital, List<Bundle> bundles, FaultPlan plan, List<Strike> strikes) {
    Gate gate = new Gate(plan, bundles.size());
    List<Supplier<String>> suppliers = new ArrayList<>();
    for (Bundle bundle : bundles) {
      suppliers.add(
          () -> {
            gate.pass();
            return bundle.json();
          });
    }
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      Future<?> killing = executor.submit(() -> carryOut(plan, gate, strikes));
      List<Accepted> accepted =
          new BundleSender(hospital, IN_FLIGHT)
              .send(suppliers, done -> tell(done, bundles.size(), strikes.size())).stream()
                  .map(Accepted::of)
                  .toList();
      killing.get();
      return accepted;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a part did not come back", e.getCause());
    } finally {
      executor.shutdownNow();
      output.clear();
    }
  }

  private void tell(int done, int all, int strikes) {
    output.progress(
        "patients", (double) done / all, "%d of %d, %d kills".formatted(done, all, strikes));
  }

  private void carryOut(FaultPlan plan, Gate gate, List<Strike> strikes) {
    long began = System.nanoTime();
    try {
      for (int number = 0; number < plan.kills().size(); number++) {
        Kill kill = plan.kills().get(number);
        gate.open(number);
        pause(kill.hold().toMillis());
        double at = seconds(began);
        parts.kill(kill.parts());
        synchronized (strikes) {
          strikes.add(
              new Strike(
                  String.join("+", kill.parts().stream().sorted().toList()),
                  at,
                  seconds(began) - at));
        }
      }
    } finally {
      gate.abandon();
    }
  }

  private static void pause(long millis) {
    try {
      new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
