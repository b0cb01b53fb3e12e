package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.datasets.table.DescriptorYaml;
import engraft.datasets.table.TableDescriptor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sends tables by a descriptor that is kept at the hospital's door first. */
public final class TableSender {

  private static final int PART = 8 << 20;
  private static final String FILE = "Engraft-File";
  private static final String LINES_BEFORE = "Engraft-Lines-Before";
  private static final int LONGEST_NAME = 60;

  private final Api api;
  private final TableDescriptor table;
  private final String name;

  /**
   * Keeps the descriptor under the name of its file.
   *
   * @throws engraft.datasets.table.TableException when it is not understood
   */
  public TableSender(Api api, Path descriptor) throws IOException {
    String yaml = Files.readString(descriptor);
    this.api = api;
    this.table = DescriptorYaml.table(yaml);
    this.name = name(descriptor);
    api.put("/api/v1/tables/descriptors/" + name, yaml, "application/yaml");
  }

  /**
   * Sends a file, a big CSV in parts; what is known is recognised, so that it may be repeated.
   *
   * @return one answer for each part
   */
  public List<JsonNode> send(Path file, boolean dryRun) throws IOException {
    String path = "/api/v1/tables?descriptor=%s&dryRun=%s".formatted(name, dryRun);
    String called = encoded(stem(file));
    byte[] content = Files.readAllBytes(file);
    if (file.toString().endsWith(".parquet")) {
      return List.of(
          api.post(path, content, "application/vnd.apache.parquet", Map.of(FILE, called)));
    }
    List<JsonNode> answers = new ArrayList<>();
    for (CsvParts.Part part : CsvParts.of(content, PART, table.format().header())) {
      String before = Long.toString(part.linesBefore());
      answers.add(
          api.post(path, part.bytes(), "text/csv", Map.of(FILE, called, LINES_BEFORE, before)));
    }
    return answers;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String name(Path descriptor) {
    String safe = stem(descriptor).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String trimmed = safe.replaceAll("^-+", "");
    return trimmed.isEmpty()
        ? "table"
        : trimmed.substring(0, Math.min(LONGEST_NAME, trimmed.length()));
  }

  private static String stem(Path file) {
    return String.valueOf(file.getFileName()).replaceAll("\\.[^.]*$", "");
  }
}
