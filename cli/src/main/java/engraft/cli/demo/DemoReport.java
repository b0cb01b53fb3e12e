package engraft.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.cli.audit.Evidence;
import engraft.cli.report.Chain;
import engraft.cli.report.Chart;
import engraft.cli.report.HeatMap;
import engraft.cli.report.HtmlTable;
import engraft.cli.report.Intervals;
import engraft.cli.report.Page;
import engraft.datasets.Hospital;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The report of a main job as one HTML page. */
final class DemoReport {

  private final MainJobResult result;
  private final Summary summary;
  private final Map<String, String> names;

  DemoReport(MainJobResult result, Summary summary) {
    this.result = result;
    this.summary = summary;
    this.names = names(result);
  }

  String html() {
    Page page =
        new Page(
            "Knowledge grafted: " + result.network().title(),
            "%d hospitals, %d labels at each sparse one, seed %d. Numbers are of rows that took no part in learning; intervals are 95 %%."
                .formatted(summary.sites().size(), summary.labels(), summary.seed()));
    page.heading("What serves each hospital, and why").table(outcome());
    page.heading("Ranking: source, local and adapted")
        .figure(
            scores().svg(),
            "AUROC with its 95 % interval; what the gate recommends is drawn strong.");
    page.heading("Completeness")
        .figure(
            heatMap().svg(),
            "Share of patients with a value. Grey: nobody has one. Absence is kept with its reason and never filled in.");
    curves(page);
    page.heading("Patients in the ward now").table(predictions());
    page.heading("The chain of evidence")
        .figure(
            chain().svg(),
            summary.audit().verified()
                ? "Each link is an entry of the append-only log; its inclusion was re-computed outside the platform."
                : "Some links could not be proved: "
                    + String.join("; ", result.proof().complaints()))
        .code(summary.audit().checkpoint());
    return page.toString();
  }

  private HtmlTable outcome() {
    HtmlTable table =
        new HtmlTable(
            "hospital", "patients", "complete", "source", "local", "adapted", "Brier", "serves");
    for (Summary.Site site : summary.sites()) {
      table.row(
          site.site() + " (" + site.role() + ")",
          Integer.toString(site.patients()),
          Words.percent(site.completeness()),
          Words.auroc(site.source()),
          Words.auroc(site.local()),
          Words.auroc(site.adapted()),
          site.adapted() == null ? "" : Words.number(site.adapted().brier()),
          site.released());
      table.remark(site.reason());
    }
    return table;
  }

  private Intervals scores() {
    List<Intervals.Group> groups = new ArrayList<>();
    for (Summary.Site site : summary.sites()) {
      List<Intervals.Bar> bars = new ArrayList<>();
      add(bars, "source", site.source(), site);
      add(bars, "local", site.local(), site);
      add(bars, "adapted", site.adapted(), site);
      if (!bars.isEmpty()) {
        groups.add(new Intervals.Group(site.site(), bars));
      }
    }
    return new Intervals("AUROC by site", 0.2, 1, groups);
  }

  private static void add(
      List<Intervals.Bar> bars, String name, Summary.@Nullable Score score, Summary.Site site) {
    if (score != null) {
      bars.add(
          new Intervals.Bar(
              name, score.auroc(), score.low(), score.high(), site.released().equals(name)));
    }
  }

  private HeatMap heatMap() {
    List<HeatMap.Row> rows = new ArrayList<>();
    for (Hospital hospital : result.network().hospitals()) {
      Cut cut = result.cuts().get(hospital.id().value());
      Map<String, Double> present = new LinkedHashMap<>();
      if (cut != null) {
        for (JsonNode concept : cut.profile().path("concepts")) {
          present.put(
              concept.path("name").asText(concept.path("concept").asText()),
              concept.path("present").asDouble());
        }
      }
      rows.add(new HeatMap.Row(hospital.id().value(), present));
    }
    return new HeatMap(rows);
  }

  private void curves(Page page) {
    List<String> figures = new ArrayList<>();
    Curves curves = new Curves(result.sites());
    curves
        .degradation()
        .map(Chart::svg)
        .ifPresent(
            svg ->
                figures.add(
                    Page.figureOf(
                        svg, "AUROC of the adapted model when more and more is missing.")));
    curves
        .calibration()
        .map(Chart::svg)
        .ifPresent(
            svg ->
                figures.add(
                    Page.figureOf(svg, "Predicted against observed risk on the test rows.")));
    if (!figures.isEmpty()) {
      page.heading("What missing data cost, and whether risks can be believed").figures(figures);
    }
  }

  private HtmlTable predictions() {
    HtmlTable table =
        new HtmlTable("hospital", "risk", "interval", "complete", "answer", "because of", "absent");
    for (SiteResult site : result.sites()) {
      for (JsonNode answer :
          site.predictions().subList(0, Math.min(6, site.predictions().size()))) {
        table.row(
            site.hospital().id().value(),
            Words.percent(answer.path("risk").asDouble()),
            Words.percent(answer.at("/interval/low").asDouble())
                + " – "
                + Words.percent(answer.at("/interval/high").asDouble()),
            Words.percent(answer.path("completeness").asDouble()),
            answer.path("abstained").asBoolean()
                ? "abstains: " + answer.path("abstention").asText("")
                : answered(answer.path("predictionSet")),
            strongest(answer.at("/explanation/attributions")),
            absences(answer.at("/explanation/absences")));
      }
    }
    return table;
  }

  /** A set that can rule out one of the two outcomes is an answer. */
  private static String answered(JsonNode set) {
    return set.size() == 1 ? (set.get(0).asText().equals("1") ? "yes" : "no") : set.toString();
  }

  private String strongest(JsonNode attributions) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : attributions) {
      if (words.size() < 3) {
        words.add(
            String.format(Locale.ROOT, "%s %+.2f", name(one), one.path("contribution").asDouble()));
      }
    }
    return String.join(", ", words);
  }

  private String absences(JsonNode absences) {
    List<String> words = new ArrayList<>();
    for (JsonNode one : absences) {
      if (words.size() < 2) {
        words.add(
            name(one)
                + ": "
                + one.path("reason").asText().toLowerCase(Locale.ROOT).replace('_', ' '));
      }
    }
    return String.join(", ", words);
  }

  /** The concept's name in the catalogue, which the completeness profiles tell, or as answered. */
  private String name(JsonNode one) {
    String concept = one.path("concept").asText();
    return names.getOrDefault(concept, one.path("display").asText(concept));
  }

  private static Map<String, String> names(MainJobResult result) {
    Map<String, String> names = new LinkedHashMap<>();
    for (Cut cut : result.cuts().values()) {
      for (JsonNode concept : cut.profile().path("concepts")) {
        names.put(concept.path("concept").asText(), concept.path("name").asText());
      }
    }
    return names;
  }

  private Chain chain() {
    List<Chain.Link> links = new ArrayList<>();
    Set<String> drawn = new HashSet<>();
    for (Evidence.Link link : result.proof().links()) {
      if (!drawn.add(link.what())) {
        continue;
      }
      links.add(
          new Chain.Link(
              link.what(),
              link.digest().length() > 14 ? link.digest().substring(0, 14) + "…" : link.digest(),
              "entry " + link.entry(),
              link.proved()));
    }
    return new Chain(links);
  }
}
