package engraft.datasets.open;

import engraft.clinical.ConceptId;
import engraft.clinical.SiteId;
import engraft.datasets.PredictionTask;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.Variable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An open data set of several hospitals: where its files are, what their columns mean, and which
 * rows are whose.
 *
 * @param id short name
 * @param origin where the files are published one by one; ends with a slash; absent for files that
 *     must be at hand
 * @param about the page that tells how to get them
 * @param folder that holds the files below the data folder; the id unless told otherwise
 * @param source the file of all sites that name none of their own
 * @param outcomes tables of their own that tell what happened to the patients
 * @param live rows to be told again as ward patients; absent for none
 */
public record Descriptor(
    String id,
    String title,
    @Nullable URI origin,
    @Nullable URI about,
    String licence,
    PredictionTask task,
    @Nullable String folder,
    @Nullable Source source,
    TableDescriptor table,
    @Nullable Outcomes outcomes,
    @Nullable Live live,
    List<Site> sites) {

  public Descriptor {
    sites = List.copyOf(sites);
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one site");
    }
    Stream<Variable> variables =
        Stream.concat(
            table.columns().stream(),
            outcomes == null ? Stream.of() : outcomes.table().columns().stream());
    ConceptId label = task.label();
    if (variables.noneMatch(variable -> variable.concept().equals(label))) {
      throw new IllegalArgumentException(
          "label (%s) must be the concept of a described column".formatted(label));
    }
    for (Site site : sites) {
      if (site.file() == null && source == null) {
        throw new IllegalArgumentException(
            "site (%s) must have a file, or the data set a source".formatted(site.id()));
      }
    }
  }

  /** The folder of the files below a data folder. */
  String folderName() {
    return folder == null ? id : folder;
  }

  /** Where a site's rows are. */
  Source source(Site site) {
    String file = site.file();
    if (file != null) {
      return new Source(file, site.entries(), site.sha256());
    }
    if (source == null) {
      throw new IllegalStateException("checked by the constructor");
    }
    return site.entries() == null
        ? source
        : new Source(source.file(), site.entries(), source.sha256());
  }

  /** Every file that must be there. */
  List<Source> files() {
    return Stream.concat(
            sites.stream().map(this::source),
            outcomes == null ? Stream.of() : outcomes.files().stream())
        .distinct()
        .toList();
  }

  /**
   * A file as it was published.
   *
   * @param entries a pattern of the names within an archive; absent for a file that is a table
   * @param sha256 of the file; needed where it is to be downloaded
   */
  public record Source(String file, @Nullable String entries, @Nullable String sha256) {}

  /**
   * What happened, by patient.
   *
   * @param table wide, with the patient's column
   */
  public record Outcomes(List<Source> files, TableDescriptor table) {
    public Outcomes {
      files = List.copyOf(files);
      if (!table.isWide() || table.patient() == null) {
        throw new IllegalArgumentException("outcomes must be a wide table with a patient column");
      }
    }
  }

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
   * @param entries a pattern of the names within the archive that are this site's
   * @param where the rows that are this site's: one of these texts in each of these columns, or as
   *     the value of each of these codes; a stay goes to the first site that takes it
   */
  public record Site(
      SiteId id,
      String name,
      String role,
      @Nullable String file,
      @Nullable String entries,
      @Nullable String sha256,
      Map<String, Set<String>> where) {

    public Site {
      where = where == null ? Map.of() : Map.copyOf(where);
    }

    boolean takes(Map<String, String> tags) {
      return where.entrySet().stream()
          .allMatch(rule -> rule.getValue().contains(tags.getOrDefault(rule.getKey(), "")));
    }
  }
}
