package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.client.ApiException;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "dead-letters",
    description = "As a network admin: events that a service could not act on.",
    subcommands = {DeadLettersCommand.Listing.class, DeadLettersCommand.Replay.class})
public final class DeadLettersCommand {

  private static final List<String> SERVICES =
      List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");

  private static String path(String service) {
    if (!SERVICES.contains(service)) {
      throw new IllegalArgumentException(
          "service (%s) must be one of %s".formatted(service, String.join(", ", SERVICES)));
    }
    return "/services/" + service + "/dead-letters";
  }

  @Command(
      name = "list",
      description = "List them, the oldest first; never their data.",
      footer = {
        "",
        "Examples:",
        "  engraft dead-letters list",
        "  engraft dead-letters list harmonization --limit 10 --json"
      })
  static final class Listing implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();
    @Mixin private PageOptions pages = new PageOptions();

    @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "All of them if none.")
    private @Nullable String service;

    @Override
    public Integer call() {
      Output output = json.output();
      Api admin = connection.person("network-admin");
      Map<String, JsonNode> found = new LinkedHashMap<>();
      for (String one : service == null ? SERVICES : List.of(service)) {
        found.put(one, pages.read(admin, path(one)));
      }
      output.value(found);
      TextTable table = new TextTable("service", "id", "recorded", "type", "reason", "replayed");
      StringBuilder more = new StringBuilder();
      found.forEach(
          (one, page) -> {
            page.path("items").forEach(letter -> table.row(cells(one, letter)));
            String next = PageOptions.more(page);
            more.append(next.isEmpty() ? "" : "%s %s%n".formatted(one, next));
          });
      output.line(table.toString() + more);
      return ExitCode.OK;
    }

    private static String[] cells(String service, JsonNode letter) {
      return new String[] {
        service,
        letter.path("id").asText(),
        letter.path("recordedAt").asText(),
        letter.path("type").asText("-"),
        letter.path("reason").asText().lines().findFirst().orElse(""),
        letter.path("replayedAt").asText("-")
      };
    }
  }

  @Command(
      name = "replay",
      description = "Send them to their topic again; whoever acted on them before ignores them.",
      footer = {
        "",
        "Examples:",
        "  engraft dead-letters replay harmonization ID",
        "  engraft dead-letters replay harmonization --waiting",
        "Exit code 1 when one of them is not there."
      })
  static final class Replay implements Callable<Integer> {
    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(index = "0", paramLabel = "SERVICE", description = "Whose.")
    private String service = "";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID", description = "Which.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--waiting", description = "All that were never replayed.")
    private boolean waiting;

    @Override
    public Integer call() {
      if (ids.isEmpty() != waiting) {
        throw new IllegalArgumentException("give either ids or --waiting");
      }
      Output output = json.output();
      Api admin = connection.person("network-admin");
      List<String> replayed = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      for (String id : waiting ? waiting(admin) : ids) {
        try {
          admin.post(path(service) + "/" + id + "/replay", Map.of());
          replayed.add(id);
        } catch (ApiException e) {
          if (e.status() != 404) {
            throw e;
          }
          missing.add(id);
        }
      }
      output.value(Map.of("replayed", replayed, "missing", missing));
      output.line("%d sent again".formatted(replayed.size()));
      missing.forEach(id -> output.line("There is no dead letter " + id));
      return missing.isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }

    private List<String> waiting(Api admin) {
      return admin.all(path(service)).stream()
          .filter(letter -> !letter.hasNonNull("replayedAt"))
          .map(letter -> letter.path("id").asText())
          .toList();
    }
  }
}
