package engraft.benchmarks.survival;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import engraft.datasets.Hospital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Until when each patient of SUPPORT2 was followed, which its descriptor does not read.
 *
 * @param rows the cells of each patient of a site, in file order
 */
record FollowUp(List<String> headings, Map<String, List<String[]>> rows) {

  static final ConceptId LABEL = ConceptId.parse("engraft:death");

  /** As the study reports it; who lives longer is censored then. */
  static final int DAYS = 180;

  /** How the file names the disease group that is a site. */
  private static final Map<String, String> SITES =
      Map.of(
          "ARF/MOSF w/Sepsis", "arf-sepsis",
          "CHF", "heart-failure",
          "COPD", "copd",
          "Cirrhosis", "cirrhosis",
          "Coma", "coma",
          "Colon Cancer", "colon-cancer",
          "Lung Cancer", "lung-cancer",
          "MOSF w/Malig", "mosf-malignancy");

  /**
   * One patient.
   *
   * @param foretold the chance to live six months that the study's own model gave
   */
  record Followed(Episode episode, OptionalDouble foretold) {}

  /** Reads the file, which quotes nothing. */
  static FollowUp read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      List<String> headings = List.of(lines.getFirst().split(",", -1));
      int group = headings.indexOf("dzgroup");
      Map<String, List<String[]>> rows = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        rows.computeIfAbsent(SITES.getOrDefault(cells[group], ""), _ -> new ArrayList<>())
            .add(cells);
      }
      return new FollowUp(headings, rows);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file.getFileName()), e);
    }
  }

  /**
   * A site's patients with death or the end of follow-up beside what each tells.
   *
   * @throws IllegalArgumentException when they are not those of the file
   */
  List<Followed> of(Hospital site) {
    List<String[]> all = rows.getOrDefault(site.id().value(), List.of());
    if (all.size() != site.patients().size()) {
      throw new IllegalArgumentException(
          "site %s has %d patients and the file %d"
              .formatted(site.id(), site.patients().size(), all.size()));
    }
    List<Followed> followed = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      followed.add(
          new Followed(
              labelled(site.patients().get(i).episode(), all.get(i)),
              number(all.get(i), "surv6m")));
    }
    return followed;
  }

  private Episode labelled(Episode episode, String[] cells) {
    double days = number(cells, "d.time").orElseThrow();
    boolean died = number(cells, "death").orElseThrow() == 1 && days <= DAYS;
    List<Measurement> facts = new ArrayList<>(episode.measurements());
    facts.add(
        new Measurement(
            LABEL,
            new ClinicalValue.Numeric(died ? 1 : 0, "1"),
            Duration.ofHours((long) (24 * Math.min(days, DAYS)))));
    return episode.with(facts);
  }

  private OptionalDouble number(String[] cells, String column) {
    String cell = cells[headings.indexOf(column)];
    return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
  }
}
