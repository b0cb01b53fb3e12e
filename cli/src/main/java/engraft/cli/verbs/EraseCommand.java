package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.client.Runs;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "erase",
    description = "As a clinical lead: remove a patient of the site for good.",
    footer = {
      "",
      "Examples:",
      "  engraft erase --site va --patient 4711 --reason 'Asked for by letter of 3 May'",
      "  engraft erase --site va --system urn:oid:1.2.3 --patient 4711 --reason 'The same'",
      "  engraft erase --site va --status ERASURE"
    })
public final class EraseCommand implements Callable<Integer> {

  private static final String ERASURES = "/api/v1/erasures";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Option(
      names = "--patient",
      description = "The id under which the patient was sent; with --system, their number there.")
  private @Nullable String patient;

  @Option(names = "--system", description = "System of the patient's identifier, such as a MRN's.")
  private @Nullable String system;

  @Option(names = "--reason", description = "Why; it must not name the patient.")
  private @Nullable String reason;

  @Option(names = "--status", paramLabel = "ERASURE", description = "Only show how far one is.")
  private @Nullable String status;

  @Override
  public Integer call() {
    Api lead = connection.person("clinical-lead");
    JsonNode erasure = status == null ? erase(lead) : lead.get(ERASURES + "/" + status);
    Output output = json.output();
    output.value(erasure);
    TextTable table = new TextTable("service", "erased", "digest over all");
    for (JsonNode part : erasure.path("services")) {
      table.row(
          part.path("service").asText(), part.path("counts").toString(), part.path("all").asText());
    }
    output.line("%s %s".formatted(erasure.path("id").asText(), erasure.path("state").asText()));
    output.line(table.toString());
    return ExitCode.OK;
  }

  private JsonNode erase(Api lead) {
    if (patient == null || reason == null) {
      throw new IllegalArgumentException("--patient and --reason are needed, or else --status");
    }
    Map<String, Object> named =
        system == null
            ? Map.of("id", patient)
            : Map.of("identifier", Map.of("system", system, "value", patient));
    JsonNode begun = lead.post(ERASURES, Map.of("patient", named, "reason", reason));
    String path = ERASURES + "/" + begun.path("id").asText();
    return Runs.until(
        () -> lead.get(path),
        now -> now.path("state").asText().equals("completed"),
        PATIENCE,
        "the erasure");
  }
}
