package engraft.benchmarks.intake;

import engraft.benchmarks.intake.Bundles.Bundle;
import engraft.benchmarks.platform.EventWatch;
import engraft.benchmarks.platform.OwnStack;
import engraft.benchmarks.platform.Replica;
import engraft.cli.client.Api;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code engraft benchmark intake --data DIR --out DIR}: the same bundles, in the same order and
 * with as many in flight, into a HAPI FHIR JPA server and then into the whole platform.
 */
public final class IntakeBenchmark {

  private static final String HARMONIZATION = "harmonization";

  /** Patients of a flood that measures consumers. */
  private static final int FLOOD = 600;

  private final IntakeOptions options;
  private final Distribution distribution;
  private final LocalStack stack;

  private IntakeBenchmark(IntakeOptions options, Distribution distribution) {
    this.options = options;
    this.distribution = distribution;
    stack = OwnStack.in(new Home(options.out().resolve("home")), distribution);
  }

  /** Writes intake.json and intake.md into the out folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    IntakeOptions options = IntakeOptions.of(List.of(arguments));
    Files.createDirectories(options.out());
    IntakeNumbers numbers =
        new IntakeBenchmark(options, Distribution.fromEnvironment(System.getenv())).measure();
    ContractJson.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(options.out().resolve("intake.json").toFile(), numbers);
    Files.writeString(options.out().resolve("intake.md"), numbers.markdown());
    System.out.println(numbers.markdown());
  }

  private IntakeNumbers measure() throws IOException, InterruptedException {
    Bundles all = Bundles.unpack(options.data(), options.out().resolve("bundles"));
    int warmUp = Math.min(options.warmUp(), all.patients().size() / 2);
    List<Bundle> first = new ArrayList<>(all.shared());
    first.addAll(all.patients().subList(0, warmUp));
    int last = Math.min(warmUp + options.bundles(), all.patients().size());
    List<Bundle> timed = all.patients().subList(warmUp, last);

    Import peer = options.peer() ? peer(first, timed) : null;
    try {
      StackState state = stack.up(now -> {});
      Platform platform = new Platform(LocalAddresses.of(stack, distribution));
      Api admin =
          platform.as(
              new Credentials.Person(
                  "network-admin", stack.secrets().get("ENGRAFT_NETWORK_ADMIN_PASSWORD")));
      try (EventWatch watch = new EventWatch(state.port("kafka"))) {
        Run run = new Run(platform, admin, state, watch);
        EngraftIntake intake = run.site("synthea");
        Import.of(intake, first, options.inFlight(), intake::note);
        Import engraft = Import.of(intake, timed, options.inFlight(), intake::note);
        System.out.printf("Engraft: %.0f resources/s%n", engraft.resourcesPerSecond());
        return new IntakeNumbers(
            machine(), options.inFlight(), warmUp, all.tooLarge(), peer, engraft, consumers(run));
      }
    } finally {
      stack.down();
    }
  }

  /** A platform that runs, and who may do what on it. */
  private record Run(Platform platform, Api admin, StackState state, EventWatch watch) {
    EngraftIntake site(String name) {
      return EngraftIntake.ofNewSite(platform, admin, state, watch, name);
    }
  }

  private Import peer(List<Bundle> first, List<Bundle> timed)
      throws IOException, InterruptedException {
    Path module = distribution.root().resolve("benchmarks/hapi-peer");
    try (HapiPeer hapi = HapiPeer.start(module, options.out())) {
      // One at a time: the bundles of hospitals must be in before those that refer to them.
      Import.of(hapi, first, 1, answer -> {});
      Import peer = Import.of(hapi, timed, options.inFlight(), answer -> {});
      System.out.printf("HAPI: %.0f resources/s%n", peer.resourcesPerSecond());
      return peer;
    }
  }

  private Map<Integer, Double> consumers(Run run) throws IOException, InterruptedException {
    Map<Integer, Double> rates = new TreeMap<>();
    Deque<Replica> replicas = new ArrayDeque<>();
    try {
      for (int wanted : options.consumers()) {
        while (replicas.size() < wanted - 1) {
          replicas.push(Replica.beside(run.state(), HARMONIZATION));
          replicas.peek().awaitReady();
        }
        Path folder = options.out().resolve("flood-" + wanted);
        List<Bundle> bundles = Simulated.bundles(100 + wanted, FLOOD, folder);
        rates.put(wanted, flood(run.site("flood-" + wanted), bundles));
      }
    } finally {
      for (Replica replica : replicas) {
        replica.close();
      }
    }
    return rates;
  }

  /** What the bundles hold per second, to the last episode. */
  private double flood(EngraftIntake intake, List<Bundle> bundles) throws InterruptedException {
    return Import.of(intake, bundles, options.inFlight(), intake::note).settledPerSecond();
  }

  private static String machine() {
    return "%d cores, Java %s, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"));
  }
}
