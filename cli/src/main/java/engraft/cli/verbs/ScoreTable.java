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
    boolean risk = !result.has("metric");
    TextTable table =
        risk
            ? new TextTable("candidate", "AUROC", "95 %", "Brier")
            : new TextTable("candidate", result.path("metric").asText(), "95 %");
    for (JsonNode candidate : result.path("candidates")) {
      String strategy = candidate.path("strategy").asText();
      String interval = number(candidate.path("low")) + "–" + number(candidate.path("high"));
      if (risk) {
        table.row(
            strategy, number(candidate.path("auroc")), interval, number(candidate.path("brier")));
      } else {
        table.row(strategy, number(candidate.path("value")), interval);
      }
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
