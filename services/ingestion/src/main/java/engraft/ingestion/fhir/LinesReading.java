package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.Understanding.Entry;
import engraft.ingestion.fhir.Understanding.Form;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Issue.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads NDJSON: each line is a resource for itself, as bulk exports write them; blank lines say
 * nothing. Issues point into {@code line[0]}, {@code line[1]} …
 */
final class LinesReading {

  private final ResourceReading resources;
  private final SideBySide sideBySide;

  LinesReading(ResourceReading resources, SideBySide sideBySide) {
    this.resources = resources;
    this.sideBySide = sideBySide;
  }

  Understanding read(byte[] body) {
    List<Line> lines = new ArrayList<>();
    int from = 0;
    while (from < body.length) {
      int end = from;
      while (end < body.length && body[end] != '\n') {
        end++;
      }
      lines.add(new Line(lines.size(), from, end));
      from = end + 1;
    }
    List<Optional<Entry>> entries =
        sideBySide.map(
            lines, line -> entry(line.number(), Arrays.copyOfRange(body, line.from(), line.end())));
    return new Understanding.Understood(
        Form.BATCH, entries.stream().flatMap(Optional::stream).toList());
  }

  /** Where it stands in the body. */
  private record Line(int number, int from, int end) {}

  private Optional<Entry> entry(int number, byte[] line) {
    if (isBlank(line)) {
      return Optional.empty();
    }
    String at = "line[%d]".formatted(number);
    return Optional.of(
        switch (JsonText.read(line)) {
          case JsonText.Read.Unreadable _ ->
              bad(number, Kind.STRUCTURE, at, "must be one well-formed JSON object");
          case JsonText.Read.Tree(ObjectNode root) -> resource(number, at, root);
        });
  }

  private Entry resource(int number, String at, ObjectNode root) {
    String type = root.path("resourceType").asText();
    if (!resources.structure().knows(type)) {
      return bad(
          number, Kind.STRUCTURE, at + ".resourceType", "must be a resource type of FHIR R4");
    }
    if (type.equals("Bundle")) {
      return bad(number, Kind.NOT_SUPPORTED, at, "must be a resource, and no Bundle of them");
    }
    return resources.read(Sent.of(number, at + '.' + type, root), new References());
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  private static Entry bad(int number, Kind kind, String at, String rule) {
    return new Entry.Bad(number, List.of(new Issue(kind, at, rule)));
  }
}
