package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.client.CredentialStore.SiteCredentials;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "site",
    description =
        "As the network's administrator: register a hospital, give it new credentials, or list"
            + " those there are.",
    footer = {
      "",
      "Examples:",
      "  engraft site add trial --name 'For trying messages'",
      "  engraft site add big --name 'Big hospital' --role rich",
      "  engraft site credentials va --yes",
      "  engraft site list",
      "",
      "The secrets are told once: of the local platform into its credentials.json, so that --site",
      "finds them; of another deployment on the screen."
    },
    subcommands = {SiteCommand.Add.class, SiteCommand.Rotate.class, SiteCommand.Listing.class})
public final class SiteCommand {

  private static final String ADMINISTRATOR = "network-admin";
  private static final String SITES = "/api/v1/sites";

  @Command(
      name = "add",
      description = "Register a hospital with its machine and its people.",
      footer = {"", "Example: engraft site add trial --name 'For trying messages'"})
  static final class Add implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "SITE", description = "Its short name, such as va.")
    private String site = "";

    @Option(names = "--name", description = "For people to read (default: the short name).")
    private @Nullable String name;

    @Option(
        names = "--role",
        defaultValue = "sparse",
        description = "rich or sparse (default ${DEFAULT-VALUE}).")
    private String role = "";

    @Override
    public Integer call() {
      Api administrator = connection.person(ADMINISTRATOR);
      JsonNode answer =
          administrator.post(
              SITES, Map.of("site", site, "name", name == null ? site : name, "role", role));
      tell(connection, json.output(), site, answer);
      return ExitCode.OK;
    }
  }

  @Command(
      name = "credentials",
      description = {
        "Give a hospital new secrets, of its machine and of all its people.",
        "The old ones end at once: what it sends with them is refused until it has the new ones."
      },
      footer = {
        "",
        "Example: engraft site credentials va --yes",
        "",
        "Keys of its own (SMART Backend Services) stay as they are."
      })
  static final class Rotate implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "SITE", description = "Its short name, such as va.")
    private String site = "";

    @Option(names = "--yes", description = "Do it; without it nothing is changed.")
    private boolean yes;

    @Override
    public Integer call() {
      if (!yes) {
        throw new IllegalArgumentException(
            "the old secrets of %s would end at once%nMaybe give --yes.".formatted(site));
      }
      JsonNode answer =
          connection
              .person(ADMINISTRATOR)
              .post("%s/%s/credentials".formatted(SITES, site), Map.of());
      tell(connection, json.output(), site, answer);
      return ExitCode.OK;
    }
  }

  /** Secrets are kept where this machine's own platform hands them out, else shown this once. */
  private static void tell(Connection connection, Output output, String site, JsonNode answer) {
    output.value(answer);
    boolean isKept =
        connection
            .ownCredentials()
            .map(
                store -> {
                  store.put(site, SiteCredentials.ofRegistration(answer));
                  return store;
                })
            .isPresent();
    TextTable table =
        isKept ? new TextTable("role", "name") : new TextTable("role", "name", "secret");
    JsonNode client = answer.path("client");
    row(
        table,
        isKept,
        List.of("machine", client.path("id").asText(), client.path("secret").asText()));
    for (JsonNode person : answer.path("staff")) {
      row(
          table,
          isKept,
          List.of(
              person.path("role").asText(),
              person.path("username").asText(),
              person.path("password").asText()));
    }
    output.line(table.toString().stripTrailing());
    output.line(
        isKept
            ? "Their secrets are in credentials.json of the platform's folder; --site %s finds them."
                .formatted(site)
            : "The secrets are not told again: keep them.");
  }

  private static void row(TextTable table, boolean isKept, List<String> cells) {
    table.row((isKept ? cells.subList(0, 2) : cells).toArray(String[]::new));
  }

  @Command(
      name = "list",
      description = "The network's hospitals.",
      footer = {"", "Example: engraft site list --json"})
  static final class Listing implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Override
    public Integer call() {
      List<JsonNode> sites = connection.person(ADMINISTRATOR).all(SITES);
      Output output = json.output();
      output.value(sites);
      TextTable table = new TextTable("site", "role", "name");
      for (JsonNode site : sites) {
        table.row(
            site.path("site").asText(), site.path("role").asText(), site.path("name").asText());
      }
      output.line(table.toString().stripTrailing());
      return ExitCode.OK;
    }
  }
}
