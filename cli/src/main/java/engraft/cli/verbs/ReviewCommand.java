package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "review",
    description = "Codes, units and words of a site that nobody understood yet.",
    footer = {
      "",
      "Examples:",
      "  engraft review list --site va",
      "  engraft review show ID --site va",
      "  engraft review resolve ID --site va --concept loinc:2823-3"
    },
    subcommands = {
      ReviewCommand.Listing.class,
      ReviewCommand.Show.class,
      ReviewCommand.Resolve.class
    })
public final class ReviewCommand {

  private static final String ENGINEER = "ml-engineer";
  private static final String QUEUE = "/api/v1/unmapped";

  @Command(
      name = "list",
      description = "List what waits.",
      footer = {"", "Example: engraft review list --site va --all"})
  static final class Listing implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();
    @Mixin private PageOptions pages = new PageOptions();

    @Override
    public Integer call() {
      JsonNode page = pages.read(connection.person(ENGINEER), QUEUE);
      Output output = json.output();
      output.value(page);
      TextTable table = new TextTable("id", "kind", "system", "as written", "concept", "episodes");
      for (JsonNode item : page.path("items")) {
        table.row(
            item.path("id").asText(),
            item.path("kind").asText(),
            item.path("system").asText("-"),
            item.path("code").asText("-"),
            item.path("concept").asText("-"),
            item.path("episodes").asText());
      }
      output.line(table + PageOptions.more(page));
      return ExitCode.OK;
    }
  }

  @Command(
      name = "show",
      description = "What it may mean, the likeliest first, and why.",
      footer = {"", "Example: engraft review show ID --site va"})
  static final class Show implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "ID", description = "Of the list.")
    private String id = "";

    @Override
    public Integer call() {
      JsonNode answer = connection.person(ENGINEER).get(QUEUE + "/" + id + "/suggestions");
      Output output = json.output();
      output.value(answer);
      JsonNode item = answer.path("item");
      output.line(
          "%s '%s' in %d episodes; %d results looked at"
              .formatted(
                  item.path("kind").asText(),
                  item.path("code").asText(),
                  item.path("episodes").asInt(),
                  answer.path("results").asInt()));
      TextTable table = new TextTable("score", "concept", "name", "unit", "category", "because");
      for (JsonNode suggestion : answer.path("suggestions")) {
        table.row(
            String.format(Locale.ROOT, "%.2f", suggestion.path("score").asDouble()),
            suggestion.path("concept").asText(),
            suggestion.path("name").asText(),
            suggestion.path("unit").asText("-"),
            suggestion.path("category").asText("-"),
            suggestion.path("because").asText());
      }
      output.line(
          answer.path("suggestions").isEmpty()
              ? "Nothing in the catalogue is like it."
              : table.toString().stripTrailing());
      return ExitCode.OK;
    }
  }

  @Command(
      name = "resolve",
      description = "Say what it means; its episodes are harmonized again.",
      footer = {
        "",
        "Examples:",
        "  engraft review resolve ID --site va --concept loinc:2823-3",
        "  engraft review resolve ID --site va --concept loinc:2160-0 --unit umol/L",
        "  engraft review resolve ID --site va --ucum mg/dL",
        "  engraft review resolve ID --site va --category female"
      })
  static final class Resolve implements Callable<Integer> {

    @Mixin private Connection connection = new Connection();
    @Mixin private JsonOption json = new JsonOption();

    @Parameters(paramLabel = "ID", description = "Of the list.")
    private String id = "";

    @Option(names = "--concept", description = "What a code means, such as loinc:2823-3.")
    private @Nullable String concept;

    @Option(names = "--unit", description = "With --concept: of numbers that come without one.")
    private @Nullable String unit;

    @Option(names = "--ucum", description = "What a unit means.")
    private @Nullable String ucum;

    @Option(names = "--category", description = "What a word means.")
    private @Nullable String category;

    @Override
    public Integer call() {
      Map<String, String> decision = new LinkedHashMap<>();
      put(decision, "concept", concept);
      put(decision, "unit", unit);
      put(decision, "ucum", ucum);
      put(decision, "category", category);
      if (decision.isEmpty()) {
        throw new IllegalArgumentException("give --concept, --ucum or --category");
      }
      Api engineer = connection.person(ENGINEER);
      JsonNode answer = engineer.post(QUEUE + "/" + id + "/resolve", decision);
      Output output = json.output();
      output.value(answer);
      output.line(
          "%d episodes are harmonized again"
              .formatted(answer.path("episodesToHarmonizeAgain").asInt()));
      return ExitCode.OK;
    }

    private static void put(Map<String, String> decision, String name, @Nullable String said) {
      if (said != null) {
        decision.put(name, said);
      }
    }
  }
}
