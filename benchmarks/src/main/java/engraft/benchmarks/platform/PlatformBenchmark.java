package engraft.benchmarks.platform;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.demo.MainJob;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.terminal.Output;
import engraft.contracts.ContractJson;
import engraft.datasets.ClinicalNetwork;
import engraft.datasets.Hospital;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code engraft benchmark platform --out DIR}: starts a new platform, lets it do its main job on a
 * small simulated network, then measures ingestion, prediction, memory and start-up.
 */
public final class PlatformBenchmark {

  private static final long SEED = 7;
  private static final int FLOOD = 1_200;
  private static final int SINGLE = 200;
  private static final int IN_FLIGHT = 8;
  private static final int QUESTIONS = 2_000;
  private static final List<String> SERVICES =
      List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");

  private final Distribution distribution;
  private final LocalStack stack;
  private final CredentialStore store;

  private PlatformBenchmark(Distribution distribution, Path out) {
    this.distribution = distribution;
    stack = OwnStack.in(new Home(out.resolve("home")), distribution);
    store = new CredentialStore(stack.home().credentials());
  }

  /** Takes {@code --out DIR}; writes platform.json and platform.md there. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--out")) {
      throw new IllegalArgumentException("usage: platform --out DIR");
    }
    Path out = Path.of(arguments[1]);
    Files.createDirectories(out);
    PlatformNumbers numbers =
        new PlatformBenchmark(Distribution.fromEnvironment(System.getenv()), out).measure();
    ContractJson.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve("platform.json").toFile(), numbers);
    Files.writeString(out.resolve("platform.md"), numbers.markdown());
    System.out.println(numbers.markdown());
  }

  private PlatformNumbers measure() throws IOException, InterruptedException {
    try {
      double first = seconds(stack.up(state -> {}));
      stack.down();
      StackState state = stack.up(now -> {});
      Platform platform = new Platform(LocalAddresses.of(stack, distribution));
      ClinicalNetwork network = Simulation.of(new SimulationConfig(SEED, 400, 200, 10)).network();
      doMainJob(platform, network);
      Hospital hospital = network.sparse().getFirst();
      List<Hospital> fresh =
          Simulation.of(new SimulationConfig(SEED + 1, FLOOD + SINGLE, 100, 1)).network().rich();
      try (EventWatch watch = new EventWatch(state.port("kafka"))) {
        IngestionLoad ingestion =
            new IngestionLoad(machine(platform, network.rich().getFirst()), watch);
        var patients = fresh.getFirst().patients();
        Latencies oneByOne = ingestion.oneByOne(patients.subList(FLOOD, FLOOD + SINGLE));
        IngestionLoad.Throughput flood = ingestion.flood(patients.subList(0, FLOOD), IN_FLIGHT);
        PredictionLoad predictions = predictions(platform, network, hospital);
        predictions.ask(QUESTIONS / 4, 1);
        Latencies alone = predictions.ask(QUESTIONS, 1);
        Map<String, Double> inside = ServiceTimer.quantiles(state.port("inference"));
        Latencies together = predictions.ask(QUESTIONS, 4);
        return new PlatformNumbers(
            machineName(),
            first,
            seconds(state),
            ServiceStart.ofServices(state, SERVICES),
            ProcessMemory.ofParts(state),
            flood,
            oneByOne,
            alone,
            together,
            inside);
      }
    } finally {
      stack.down();
    }
  }

  private void doMainJob(Platform platform, ClinicalNetwork network) {
    new MainJob(
            network,
            platform,
            new MainJob.Callers(
                person("network-admin", "ENGRAFT_NETWORK_ADMIN_PASSWORD"),
                person("regulator", "ENGRAFT_REGULATOR_PASSWORD")),
            store,
            Output.into(System.out, System.err))
        .run(new MainJob.Options(50, SEED));
  }

  private PredictionLoad predictions(
      Platform platform, ClinicalNetwork network, Hospital hospital) {
    Api clinician =
        platform.as(store.find(hospital.id().value()).orElseThrow().person("clinician"));
    List<String> episodes =
        clinician.all("/api/v1/episodes").stream()
            .map((JsonNode episode) -> episode.path("id").asText())
            .toList();
    return new PredictionLoad(clinician, network.task().name(), episodes);
  }

  private Api machine(Platform platform, Hospital hospital) {
    return platform.as(store.find(hospital.id().value()).orElseThrow().machine());
  }

  private Credentials person(String name, String secret) {
    return new Credentials.Person(name, stack.secrets().get(secret));
  }

  private static double seconds(StackState state) {
    return Optional.<@Nullable Double>ofNullable(state.seconds()).orElseThrow();
  }

  private static String machineName() {
    return "%d cores, Java %s, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            System.getProperty("os.name"));
  }
}
