package engraft.cli;

import engraft.cli.audit.AuditCommand;
import engraft.cli.conformance.ConformanceCommand;
import engraft.cli.deid.DeidTrainCommand;
import engraft.cli.demo.DemoCommand;
import engraft.cli.gateway.GatewayKeysCommand;
import engraft.cli.stack.command.DoctorCommand;
import engraft.cli.stack.command.DownCommand;
import engraft.cli.stack.command.LogsCommand;
import engraft.cli.stack.command.RecordStartsCommand;
import engraft.cli.stack.command.StatusCommand;
import engraft.cli.stack.command.UpCommand;
import engraft.cli.verbs.AdaptCommand;
import engraft.cli.verbs.BenchmarkCommand;
import engraft.cli.verbs.CohortCommand;
import engraft.cli.verbs.DeadLettersCommand;
import engraft.cli.verbs.DraftDescriptorCommand;
import engraft.cli.verbs.EraseCommand;
import engraft.cli.verbs.PredictCommand;
import engraft.cli.verbs.ReidentifyCommand;
import engraft.cli.verbs.ReleaseCommand;
import engraft.cli.verbs.ReviewCommand;
import engraft.cli.verbs.SendCommand;
import engraft.cli.verbs.SiteCommand;
import engraft.cli.verbs.SnapshotCommand;
import engraft.cli.verbs.TokenCommand;
import engraft.cli.verbs.TrainCommand;
import engraft.cli.verbs.ValidateCommand;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command. */
@Command(
    name = "engraft",
    version = "engraft 0.1.0",
    description = {
      "Graft what a data-rich hospital has learned onto hospitals that have little data.",
      ""
    },
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      DoctorCommand.class,
      SiteCommand.class,
      SendCommand.class,
      DraftDescriptorCommand.class,
      ReviewCommand.class,
      CohortCommand.class,
      SnapshotCommand.class,
      TrainCommand.class,
      AdaptCommand.class,
      ValidateCommand.class,
      ReleaseCommand.class,
      PredictCommand.class,
      ConformanceCommand.class,
      AuditCommand.class,
      EraseCommand.class,
      ReidentifyCommand.class,
      DeadLettersCommand.class,
      TokenCommand.class,
      BenchmarkCommand.class,
      DeidTrainCommand.class,
      GatewayKeysCommand.class,
      RecordStartsCommand.class,
      Engraft.Completion.class
    },
    footer = {
      "",
      "The launcher also knows: engraft build, engraft check (quick tests), engraft test (all).",
      "Environment: ENGRAFT_URL, ENGRAFT_TOKEN (another deployment), ENGRAFT_HOME, ENGRAFT_DATA.",
      "Exit codes: 0 done, 1 failed, 2 not understood, 3 refused for lack of evidence."
    })
public final class Engraft {

  private Engraft() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command, with errors told in one line. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(Engraft.class, new Commands());
    helpful(line);
    line.setExecutionExceptionHandler(new Complaints());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  /** Every command answers {@code --help}. */
  private static void helpful(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true);
    line.getSubcommands().values().forEach(Engraft::helpful);
  }

  /** The root holds nothing; picocli makes one for each run. */
  private static final class Commands implements CommandLine.IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == Engraft.class
          ? type.cast(new Engraft())
          : CommandLine.defaultFactory().create(type);
    }
  }

  @Command(
      name = "completion",
      description = "Write the completion script of bash and zsh.",
      footer = {"", "Example: source <(engraft completion)"})
  static final class Completion implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
      System.out.println(AutoComplete.bash("engraft", spec.root().commandLine()));
    }
  }
}
