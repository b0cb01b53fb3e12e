package engraft.datasets.open;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.datasets.PredictionTask;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a table of patients means: one row a patient, one file a hospital.
 *
 * @param id short name, also of the folder that holds the files
 * @param origin where the files are published; ends with a slash; absent for files that are at hand
 * @param start when every stay is taken to begin
 * @param missing tokens that stand for no value
 * @param columns in file order; the outcome's column, and any behind the last named, are not among
 *     them
 * @param live rows to be told again as ward patients; absent for none
 */
public record Descriptor(
    String id,
    String title,
    @Nullable URI origin,
    String licence,
    PredictionTask task,
    Instant start,
    String separator,
    Set<String> missing,
    List<Column> columns,
    OutcomeRule outcome,
    @Nullable Live live,
    List<Site> sites) {

  public Descriptor {
    missing = Set.copyOf(missing);
    columns = List.copyOf(columns);
    sites = List.copyOf(sites);
    if (sites.isEmpty() || columns.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one site and one column");
    }
    if (outcome.column() <= columns.size()) {
      throw new IllegalArgumentException(
          "outcome column (%d) must lie behind the %d described columns"
              .formatted(outcome.column(), columns.size()));
    }
  }

  /**
   * One column: a number with its unit, or a category with the meaning of each code.
   *
   * @param zeroMeansMissing a zero that nobody can have stands for "not measured"
   */
  public record Column(
      ConceptId concept,
      @Nullable String unit,
      @Nullable Map<String, String> codes,
      boolean zeroMeansMissing) {

    public Column {
      codes = codes == null ? null : Map.copyOf(codes);
      if ((unit == null) == (codes == null)) {
        throw new IllegalArgumentException(
            "column (%s) must have either a unit or codes".formatted(concept));
      }
    }
  }

  /**
   * @param column counted from 1
   * @param positiveAbove the outcome happened where the number is greater
   */
  public record OutcomeRule(int column, double positiveAbove) {}

  /**
   * @param count how many rows of each hospital, spread evenly over its file
   * @param pending results that the ward still waits for
   */
  public record Live(int count, List<ConceptId> pending) {
    public Live {
      pending = List.copyOf(pending);
    }
  }

  /**
   * @param role {@code rich} or {@code sparse}
   * @param sha256 of the file; needed where the file is to be downloaded
   */
  public record Site(SiteId id, String name, String role, String file, @Nullable String sha256) {}
}
