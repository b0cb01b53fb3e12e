package engraft.ingestion.bulk.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.bulk.ImportProgress;
import engraft.ingestion.bulk.ImportProgress.FileProgress;
import engraft.ingestion.bulk.LineIssue;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import java.util.Locale;

/** What the sender of an import reads of it. */
final class ImportViews {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ImportViews() {}

  /**
   * The manifest of the draft: what came of each file, and where its errors are.
   *
   * @param outside begins the addresses in it
   */
  static ObjectNode manifest(ImportProgress progress, String outside) {
    String root = outside + ImportResource.PATH;
    ObjectNode manifest =
        JSON.objectNode()
            .put("transactionTime", progress.requested().toString())
            .put("request", root)
            .put("requiresAccessToken", true);
    ArrayNode output = manifest.putArray("output");
    ArrayNode error = manifest.putArray("error");
    for (FileProgress file : progress.files()) {
      ObjectNode one = named(output.addObject(), file).put("count", file.kept());
      if (file.file().type() != null) {
        one.put("type", file.file().type());
      }
      if (file.refused() > 0 || !file.problem().isEmpty()) {
        named(error.addObject(), file)
            .put("type", "OperationOutcome")
            .put("count", file.refused())
            .put("url", "%s/%s/errors/%d".formatted(root, progress.id(), file.file().number()));
      }
    }
    ObjectNode extension = manifest.putObject("extension");
    extension.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    extension.put("progress", progress.said());
    return manifest;
  }

  private static ObjectNode named(ObjectNode one, FileProgress file) {
    if (file.file().url() != null) {
      return one.put("inputUrl", file.file().url().toString());
    }
    one.putObject("extension").put("part", file.file().number());
    return one;
  }

  /** A line for what ends the file early, and one for each thing wrong in it. */
  static String errors(FileProgress file, List<LineIssue> issues) {
    StringBuilder lines = new StringBuilder();
    if (!file.problem().isEmpty()) {
      lines.append(outcome("incomplete", file.problem())).append('\n');
    }
    issues.forEach(issue -> lines.append(outcome(issue)).append('\n'));
    return lines.toString();
  }

  private static ObjectNode outcome(LineIssue found) {
    Issue issue = found.issue();
    ObjectNode outcome = outcome(issue.kind().fhirCode(), issue.rule());
    ObjectNode one = (ObjectNode) outcome.path("issue").path(0);
    one.put("diagnostics", "line " + found.line());
    if (!issue.expression().isEmpty()) {
      one.putArray("expression").add(issue.expression());
    }
    return outcome;
  }

  private static ObjectNode outcome(String code, String text) {
    ObjectNode outcome = JSON.objectNode().put("resourceType", "OperationOutcome");
    outcome
        .putArray("issue")
        .addObject()
        .put("severity", "error")
        .put("code", code)
        .putObject("details")
        .put("text", text);
    return outcome;
  }
}
