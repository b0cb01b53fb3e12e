package engraft.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.ExitCode;
import engraft.cli.terminal.TextTable;
import java.util.Locale;

/** The candidates of an adaptation, side by side, and the verdict. */
final class ScoreTable {

  private ScoreTable() {}

  static String of(JsonNode result) {
    if (result.isMissingNode() || result.isEmpty()) {
      return "No result yet.";
    }
    TextTable table = new TextTable("candidate", "AUROC", "95 %", "Brier");
    for (JsonNode candidate : result.path("candidates")) {
      table.row(
          candidate.path("strategy").asText(),
          number(candidate.path("auroc")),
          number(candidate.path("low")) + "–" + number(candidate.path("high")),
          number(candidate.path("brier")));
    }
    return "%s%nVerdict: %s; recommended to serve: %s. %s"
        .formatted(
            table,
            result.path("verdict").asText(),
            result.path("released").asText(),
            result.path("reason").asText());
  }

  static int exitCode(JsonNode result) {
    return result.path("verdict").asText().equals("insufficient-evidence")
        ? ExitCode.REFUSED
        : ExitCode.OK;
  }

  private static String number(JsonNode value) {
    return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
  }
}
