package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables by one descriptor, a built-in one or one of the site's: each file is tried and nothing is
 * kept. A row that is not accepted is told.
 */
final class TablesFormat implements Format {

  private static final Set<String> ENDINGS = Set.of(".csv", ".tsv", ".txt", ".data", ".parquet");

  private final String descriptor;

  /**
   * @param descriptor its name; blank for none, which is told when items are asked for
   */
  TablesFormat(String descriptor) {
    this.descriptor = descriptor;
  }

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    if (descriptor.isBlank()) {
      throw new IllegalArgumentException(
          "--descriptor is missing%nMaybe heart-uci, physionet2012, or one that you put to /api/v1/tables/descriptors."
              .formatted());
    }
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, ENDINGS)) {
      items.add(new Table(Corpus.name(data, file), file, descriptor));
    }
    return items;
  }

  @Override
  public List<String> conclusion(List<Outcome> outcomes) {
    long rows = 0;
    long accepted = 0;
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Accepted(_, Map<String, Object> details, _)
          && details.get("rows") instanceof Long sent
          && details.get("accepted") instanceof Long understood) {
        rows += sent;
        accepted += understood;
      }
    }
    return List.of("%d of %d rows would be accepted".formatted(accepted, rows));
  }

  private record Table(String name, Path file, String descriptor) implements Item {

    private static final String PARQUET = "application/vnd.apache.parquet";

    @Override
    public Outcome attempt(Api api) throws IOException {
      String type = name.contains(".parquet") ? PARQUET : "text/csv";
      String path =
          "/api/v1/tables?dryRun=true&descriptor="
              + URLEncoder.encode(descriptor, StandardCharsets.UTF_8);
      Api.Reply reply =
          api.exchange(path, Corpus.read(file), type, Map.of("Engraft-File", called(file)));
      JsonNode answer = Replies.json(reply.body());
      if (reply.status() >= 400) {
        return new Outcome.Refused(answer.path("detail").asText("status " + reply.status()));
      }
      List<String> problems = new ArrayList<>();
      answer.path("problems").forEach(one -> problems.add(problem(one)));
      long rows = answer.path("rows").asLong();
      long accepted = answer.path("accepted").asLong();
      return new Outcome.Accepted(
          "%d of %d rows would be accepted".formatted(accepted, rows),
          Map.of("rows", rows, "accepted", accepted, "columns", answer.path("columns")),
          problems);
    }

    private static String problem(JsonNode problem) {
      return "line %s, %s %s"
          .formatted(
              problem.path("row").asText(),
              problem.path("column").asText(),
              problem.path("rule").asText());
    }

    /** A table may name its patients by its file: without the ending, as it is sent. */
    private static String called(Path file) {
      String stem = String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
      return URLEncoder.encode(stem, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }
}
