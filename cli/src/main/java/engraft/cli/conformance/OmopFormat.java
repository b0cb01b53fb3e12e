package engraft.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.client.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * OMOP CDM: an extract in each zip, and in each folder that has a table {@code PERSON}. Every row
 * that is not accepted is told.
 */
final class OmopFormat implements Format {

  private static final Set<String> TABLE = Set.of(".csv");

  @Override
  public String name() {
    return "omop";
  }

  @Override
  public List<Item> items(Path data) throws IOException {
    List<Item> items = new ArrayList<>();
    for (Path file : Corpus.files(data, Set.of(".zip"))) {
      items.add(new Extract(Corpus.name(data, file), () -> Corpus.read(file)));
    }
    for (Path file : Corpus.files(data, TABLE)) {
      Path folder = file.getParent();
      if (folder != null && file.getFileName().toString().equalsIgnoreCase("person.csv")) {
        items.add(new Extract(Corpus.name(data, file), () -> zipped(folder)));
      }
    }
    return items;
  }

  private static byte[] zipped(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Path table : Corpus.files(folder, TABLE)) {
        if (folder.equals(table.getParent())) {
          zip.putNextEntry(new ZipEntry(table.getFileName().toString()));
          zip.write(Corpus.read(table));
          zip.closeEntry();
        }
      }
    }
    return bytes.toByteArray();
  }

  /** Made only when its turn has come. */
  private interface Making {
    byte[] zip() throws IOException;
  }

  private record Extract(String name, Making making) implements Item {

    @Override
    public Outcome attempt(Api api) throws IOException {
      Api.Reply reply = api.exchange("/api/v1/omop", making.zip(), "application/zip");
      JsonNode answer = Replies.json(reply.body());
      if (reply.status() >= 400) {
        return new Outcome.Refused(answer.path("detail").asText("status " + reply.status()));
      }
      List<String> problems = new ArrayList<>();
      answer.path("problems").forEach(one -> problems.add(problem(one)));
      Map<String, Object> tables = new TreeMap<>();
      long accepted = 0;
      for (Map.Entry<String, JsonNode> table : answer.path("tables").properties()) {
        tables.put(table.getKey(), table.getValue());
        accepted += table.getValue().path("accepted").asLong();
      }
      List<String> unread = new ArrayList<>();
      answer.path("unread").forEach(one -> unread.add(one.asText()));
      tables.put("unread", unread);
      return new Outcome.Accepted(said(accepted, unread), tables, problems);
    }

    private static String said(long accepted, List<String> unread) {
      return accepted
          + " rows accepted"
          + (unread.isEmpty() ? "" : ", not read: " + String.join(", ", unread));
    }

    private static String problem(JsonNode problem) {
      return "row %s, %s %s"
          .formatted(
              problem.path("row").asText(),
              problem.path("column").asText(),
              problem.path("rule").asText());
    }
  }
}
