package engraft.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.benchmarks.platform.OwnStack;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.demo.MainJob;
import engraft.cli.faults.FaultPlan;
import engraft.cli.faults.Faults;
import engraft.cli.faults.Load;
import engraft.cli.faults.Reconcile;
import engraft.cli.faults.Reconcile.Before;
import engraft.cli.faults.Reconciliation;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.Secrets;
import engraft.cli.stack.StackState;
import engraft.cli.stack.command.LocalPlatform;
import engraft.cli.terminal.Output;
import engraft.clinical.Digest;
import engraft.contracts.ContractJson;
import engraft.datasets.PatientRecord;
import engraft.datasets.fhir.FhirBundles;
import engraft.simulation.Simulation;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code engraft benchmark faults --resources 50000 --out DIR}: the same simulated patients into
 * two new platforms with the same key of pseudonyms; in the second all parts are killed again and
 * again. Afterwards both must hold the same.
 */
public final class FaultsBenchmark {

  /** A hospital's machine does not give up because a part is away. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final String SITE = "troubled";

  /** Fewer than a simulated patient's bundle holds on average. */
  private static final int RESOURCES_OF_A_PATIENT = 20;

  private final FaultsOptions options;
  private final Distribution distribution;
  private final Output output = Output.standard(false);

  private FaultsBenchmark(FaultsOptions options, Distribution distribution) {
    this.options = options;
    this.distribution = distribution;
  }

  /** Writes results.json and results.md into the out folder; exits with 3 if anything disagrees. */
  public static void main(String[] arguments) throws IOException {
    FaultsOptions options = FaultsOptions.of(List.of(arguments));
    Files.createDirectories(options.out());
    FaultsNumbers numbers =
        new FaultsBenchmark(options, Distribution.fromEnvironment(System.getenv())).measure();
    ContractJson.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(options.out().resolve("results.json").toFile(), numbers);
    Files.writeString(options.out().resolve("results.md"), numbers.markdown());
    System.out.println(numbers.markdown());
    if (!numbers.found().agrees()) {
      System.exit(3);
    }
  }

  private record Peace(Load load, List<Digest> digests) {}

  private record Trouble(Load load, Reconciliation found) {}

  private FaultsNumbers measure() throws IOException {
    List<PatientRecord> patients = patients();
    output.note("The load in peace ...");
    Peace peace = on("peace", run -> inPeace(run, patients));
    output.note(
        "   %d resources, %.0f s".formatted(peace.load().resources(), peace.load().seconds()));
    output.note("The same while parts are killed ...");
    Trouble trouble = on("trouble", run -> amidst(run, patients, peace.digests()));
    return new FaultsNumbers(
        options.seed(), patients.size(), peace.load().seconds(), trouble.load(), trouble.found());
  }

  private Peace inPeace(Run run, List<PatientRecord> patients) {
    SiteCredentials site = run.register();
    Load load = run.faults(output).inPeace(site, patients);
    return new Peace(load, run.reconcile(site).digests(load));
  }

  private Trouble amidst(Run run, List<PatientRecord> patients, List<Digest> expected) {
    SiteCredentials site = run.register();
    Reconcile reconcile = run.reconcile(site);
    Before before = reconcile.before();
    FaultPlan plan = FaultPlan.of(options.seed(), run.victims(options.parts()), options.rounds());
    Load load = run.faults(output).amidst(plan, site, patients);
    output.note("   reconciling ...");
    return new Trouble(load, reconcile.with(load, expected, before));
  }

  /** A new platform that is up, and who may do what on it. */
  private record Run(
      LocalStack stack, Platform platform, StackState state, MainJob.Callers callers) {

    SiteCredentials register() {
      return SiteCredentials.ofRegistration(
          platform
              .as(callers.networkAdmin())
              .post("/api/v1/sites", Map.of("site", SITE, "name", SITE, "role", "sparse")));
    }

    Faults faults(Output output) {
      return new Faults(stack, platform, callers, output);
    }

    Reconcile reconcile(SiteCredentials site) {
      return new Reconcile(platform, callers, SITE, site);
    }

    /** Each of these alone; if none is named, each part alone and all of them in one moment. */
    List<Set<String>> victims(List<String> named) {
      if (!named.isEmpty()) {
        return named.stream().map(Set::of).toList();
      }
      List<Set<String>> victims = new ArrayList<>();
      state.parts().keySet().forEach(part -> victims.add(Set.of(part)));
      victims.add(state.parts().keySet());
      return victims;
    }
  }

  private interface Work<T> {
    T on(Run run);
  }

  private <T> T on(String name, Work<T> work) {
    Home home = new Home(options.out().resolve(name));
    if (Files.exists(home.folder())) {
      throw new IllegalArgumentException(
          "%s must not be there yet%nMaybe remove it, or give another --out."
              .formatted(home.folder()));
    }
    home.create();
    Secrets.drawForDemonstration(home.secrets(), options.seed());
    LocalStack stack = OwnStack.in(home, distribution);
    try {
      StackState state = LocalPlatform.up(stack, output);
      Platform platform = new Platform(LocalAddresses.of(stack, distribution), PATIENCE, PATIENCE);
      return work.on(
          new Run(
              stack,
              platform,
              state,
              new MainJob.Callers(
                  person(stack, "network-admin", "ENGRAFT_NETWORK_ADMIN_PASSWORD"),
                  person(stack, "regulator", "ENGRAFT_REGULATOR_PASSWORD"))));
    } finally {
      stack.down();
    }
  }

  private static Credentials person(LocalStack stack, String name, String secret) {
    return new Credentials.Person(name, stack.secrets().get(secret));
  }

  /** As many patients as hold so many resources. */
  private List<PatientRecord> patients() throws IOException {
    int most = options.resources() / RESOURCES_OF_A_PATIENT;
    List<PatientRecord> all =
        Simulation.of(new SimulationConfig(options.seed(), most, 1, 0))
            .network()
            .rich()
            .getFirst()
            .patients();
    int resources = 0;
    int enough = 0;
    while (resources < options.resources() && enough < all.size()) {
      JsonNode bundle = ContractJson.mapper().readTree(FhirBundles.of(all.get(enough++)));
      resources += bundle.path("entry").size();
    }
    return all.subList(0, enough);
  }
}
