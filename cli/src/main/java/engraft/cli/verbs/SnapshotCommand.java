package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.JsonOption;
import engraft.cli.client.Api;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "snapshot",
    description = "Freeze a site's episodes under one digest, or list what was frozen.",
    footer = {
      "",
      "Examples:",
      "  engraft snapshot --site va",
      "  engraft snapshot --site va --cohort cohort.json",
      "  engraft snapshot --site va --list"
    })
public final class SnapshotCommand implements Callable<Integer> {

  @Mixin private Connection connection = new Connection();
  @Mixin private JsonOption json = new JsonOption();

  @Option(names = "--cohort", description = "Whom to freeze; everybody if none.")
  private @Nullable Path cohort;

  @Option(names = "--list", description = "List the site's snapshots.")
  private boolean list;

  @Override
  public Integer call() {
    Output output = json.output();
    Api engineer = connection.person("ml-engineer");
    if (list) {
      List<JsonNode> snapshots = engineer.all("/api/v1/snapshots");
      output.value(snapshots);
      TextTable table = new TextTable("id", "episodes", "manifest");
      snapshots.forEach(snapshot -> table.row(cells(snapshot)));
      output.line(table.toString());
      return ExitCode.OK;
    }
    Map<String, Object> body = cohort == null ? Map.of() : Map.of("cohort", JsonFile.read(cohort));
    JsonNode snapshot = engineer.post("/api/v1/snapshots", body);
    output.value(snapshot);
    output.line(new TextTable("id", "episodes", "manifest").row(cells(snapshot)).toString());
    return ExitCode.OK;
  }

  private static String[] cells(JsonNode snapshot) {
    return new String[] {
      snapshot.path("id").asText(),
      snapshot.path("episodes").asText(),
      snapshot.path("manifest").asText()
    };
  }
}
