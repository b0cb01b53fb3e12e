package engraft.cli.demo;

import engraft.cli.stack.Home;
import engraft.cli.stack.StackState;
import engraft.cli.terminal.Output;
import engraft.cli.terminal.TextTable;
import java.nio.file.Path;

/** What the demonstration says at its end: the table, where things are, what to try next. */
record Closing(Output output, Home home, Path report) {

  void tell(Summary summary, StackState state) {
    TextTable table =
        new TextTable(
            "site",
            "patients",
            "complete",
            "source AUROC",
            "local AUROC",
            "adapted AUROC",
            "Brier",
            "serves");
    for (Summary.Site site : summary.sites()) {
      table.row(
          site.site(),
          Integer.toString(site.patients()),
          Words.percent(site.completeness()),
          Words.auroc(site.source()),
          Words.auroc(site.local()),
          Words.auroc(site.adapted()),
          site.adapted() == null ? "–" : Words.number(site.adapted().brier()),
          site.released());
    }
    output.line("");
    output.line(table.toString());
    for (Summary.Site site : summary.sites()) {
      output.line("  %s: %s".formatted(site.site(), site.reason()));
    }
    output.line("");
    output.line(
        "%d predictions, %d of them abstained; %d entries in the log, %s."
            .formatted(
                summary.predictions().served(),
                summary.predictions().abstained(),
                summary.audit().entries(),
                summary.audit().verified() ? "every proof holds" : "NOT every proof holds"));
    output.line(
        "%.0f s to start, %.0f s for the main job."
            .formatted(summary.seconds().start(), summary.seconds().mainJob()));
    output.line("");
    output.line("Report        " + report.toAbsolutePath().resolve("report.html"));
    output.line("Platform      " + state.url() + "   (engraft status, engraft logs, engraft down)");
    output.line("Credentials   " + home.credentials() + " (sites), " + home.secrets());
    output.line("");
    output.line("Next, maybe:");
    output.line("  engraft demo --labels 20          what fewer labels change");
    output.line("  engraft demo --data heart-uci     four real hospitals");
    output.line("  engraft audit verify              check the log yourself, from outside");
  }
}
