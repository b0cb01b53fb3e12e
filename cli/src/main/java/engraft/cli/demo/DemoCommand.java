package engraft.cli.demo;

import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.CredentialStore;
import engraft.cli.client.Credentials;
import engraft.cli.client.LocalAddresses;
import engraft.cli.client.Platform;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.Secrets;
import engraft.cli.stack.StackState;
import engraft.cli.stack.command.LocalPlatform;
import engraft.cli.terminal.Output;
import engraft.contracts.ContractJson;
import engraft.datasets.ClinicalNetwork;
import engraft.simulation.SimulationConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = {
      "Start the platform and do its main job: graft what a rich hospital knows onto sparse ones.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  engraft demo                                      the simulated network",
      "  engraft demo --data heart-uci                     four real hospitals",
      "  engraft demo --labels 20 --seed 7 --report out/   fewer labels, another draw"
    })
public final class DemoCommand implements Callable<Integer> {

  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--data",
      paramLabel = "DIR|NAME",
      description = "An open data set by folder or name; without it, a simulated network.")
  private @Nullable String data;

  @Option(
      names = "--labels",
      defaultValue = "50",
      description = "Outcomes that each sparse site may learn from (default ${DEFAULT-VALUE}).")
  private int labels;

  @Option(
      names = "--seed",
      defaultValue = "7",
      description = "Of every random draw (default ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      defaultValue = "report",
      description = "Where report.html and summary.json go (default ${DEFAULT-VALUE}).")
  private Path report = Path.of("report");

  @Option(
      names = "--patients",
      paramLabel = "RICH,SPARSE",
      split = ",",
      arity = "1",
      description = "Size of the simulated hospitals (default 800,275).")
  private int @Nullable [] patients;

  @Option(names = "--down-after", description = "Stop the platform at the end.")
  private boolean downAfter;

  @Override
  public Integer call() throws IOException {
    Output output = json.output();
    ClinicalNetwork network = Inputs.network(data, simulation(), System.getenv());
    Distribution distribution = Distribution.fromEnvironment(System.getenv());
    LocalStack stack = stack(distribution, network);
    output.note("Starting the platform ...");
    StackState state = LocalPlatform.up(stack, output);
    double start = state.seconds() == null ? 0 : state.seconds();
    output.note("   up at %s".formatted(state.url()));
    MainJobResult result = mainJob(distribution, stack, network, output);
    Summary summary = result.summary(start);
    write(result, summary);
    output.value(summary);
    new Closing(output, stack.home(), report).tell(summary, state);
    if (downAfter) {
      stack.down();
    }
    return ExitCode.OK;
  }

  private MainJobResult mainJob(
      Distribution distribution, LocalStack stack, ClinicalNetwork network, Output output) {
    Secrets secrets = stack.secrets();
    Platform platform = new Platform(LocalAddresses.of(stack, distribution));
    return new MainJob(
            network,
            platform,
            new MainJob.Callers(
                new Credentials.Person(
                    "network-admin", secrets.get("ENGRAFT_NETWORK_ADMIN_PASSWORD")),
                new Credentials.Person("regulator", secrets.get("ENGRAFT_REGULATOR_PASSWORD"))),
            new CredentialStore(stack.home().credentials()),
            output)
        .run(new MainJob.Options(labels, seed));
  }

  private SimulationConfig simulation() {
    SimulationConfig usual = SimulationConfig.defaults(seed);
    return patients == null || patients.length != 2
        ? usual
        : new SimulationConfig(seed, patients[0], patients[1], usual.heldBack());
  }

  /** A home of its own, and the platform of another home out of the way. */
  private LocalStack stack(Distribution distribution, ClinicalNetwork network) {
    String size = patients == null ? "" : "-%d-%d".formatted(patients[0], patients[1]);
    Home home =
        Home.ofDemonstration(
            System.getenv(),
            distribution.root(),
            "%s-%d%s".formatted(network.dataset(), seed, size));
    LocalStack before = LocalPlatform.ofEnvironment();
    if (!before.home().equals(home)) {
      before.down();
    }
    home.create();
    Secrets.drawForDemonstration(home.secrets(), seed);
    home.makeCurrent(distribution.root());
    return new LocalStack(home, distribution);
  }

  private void write(MainJobResult result, Summary summary) throws IOException {
    Files.createDirectories(report);
    ContractJson.mapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(report.resolve("summary.json").toFile(), summary);
    Files.writeString(report.resolve("report.html"), new DemoReport(result, summary).html());
  }
}
