package engraft.datasets.open;

import engraft.clinical.ConceptId;
import engraft.clinical.Measurement;
import engraft.clinical.SiteId;
import engraft.datasets.PredictionTask;
import engraft.datasets.SiteRole;
import engraft.datasets.table.TableDescriptor;
import engraft.datasets.table.Variable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * @param outcomeMayBeMissing whether stays without an outcome are left out; else they are an error
 * @param window of time around the start of a stay whose facts are read; absent for all
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
    boolean outcomeMayBeMissing,
    @Nullable Window window,
    @Nullable Live live,
    List<Site> sites) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

  public Descriptor {
    require(id, "id");
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id (%s) must match %s, as a part of a file's name".formatted(id, ID));
    }
    require(task, "task");
    require(table, "table");
    title = title == null ? id : title;
    licence = licence == null ? "not told" : licence;
    sites = sites == null ? List.of() : List.copyOf(sites);
    if (sites.isEmpty()) {
      throw new IllegalArgumentException("a data set needs at least one site");
    }
    Set<ConceptId> described =
        Stream.concat(
                table.columns().stream(),
                outcomes == null ? Stream.of() : outcomes.table().columns().stream())
            .map(Variable::concept)
            .collect(Collectors.toSet());
    if (!described.contains(task.label())) {
      throw new IllegalArgumentException(
          "label (%s) must be the concept of a described column".formatted(task.label()));
    }
    if (!described.containsAll(task.exclude())) {
      throw new IllegalArgumentException(
          "task.exclude (%s) must be concepts of described columns".formatted(task.exclude()));
    }
    for (Site site : sites) {
      if (site.file() == null && source == null) {
        throw new IllegalArgumentException(
            "site (%s) must have a file, or the data set a source".formatted(site.id()));
      }
    }
  }

  /** What the YAML leaves out is null whatever the type says. */
  private static void require(@Nullable Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is required");
    }
  }

  /** Whether one table numbers the patients of all sites. */
  boolean patientsInCommon() {
    TableDescriptor.PatientColumn patient = table.patient();
    return patient != null
        && patient.column() != null
        && sites.stream().allMatch(site -> site.file() == null);
  }

  /** Whether a fact is read: the label always, others within the window. */
  boolean reads(Measurement fact) {
    return window == null || fact.concept().equals(task.label()) || window.holds(fact.time());
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
  public record Source(String file, @Nullable String entries, @Nullable String sha256) {
    public Source {
      require(file, "file");
    }
  }

  /**
   * From when to when facts are read, both ends included, since the start of the stay.
   *
   * @param from such as {@code -PT24H}; absent for all that was before
   * @param to such as {@code PT48H}; absent for all that came later
   */
  public record Window(@Nullable Duration from, @Nullable Duration to) {
    public Window {
      if (from == null && to == null) {
        throw new IllegalArgumentException("window must have from, to, or both");
      }
      if (from != null && to != null && from.compareTo(to) > 0) {
        throw new IllegalArgumentException(
            "window.from (%s) must not be after window.to (%s)".formatted(from, to));
      }
    }

    boolean holds(Duration time) {
      return (from == null || time.compareTo(from) >= 0) && (to == null || time.compareTo(to) <= 0);
    }
  }

  /**
   * What happened, by patient.
   *
   * @param table wide, with the patient's column
   */
  public record Outcomes(List<Source> files, TableDescriptor table) {
    public Outcomes {
      require(table, "outcomes.table");
      files = files == null ? List.of() : List.copyOf(files);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("outcomes.files must name at least one file");
      }
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
      pending = pending == null ? List.of() : List.copyOf(pending);
    }
  }

  /**
   * @param name the id where none is told
   * @param role {@code rich} or {@code sparse}, which is meant where none is told
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
      require(id, "site.id");
      name = name == null ? id.value() : name;
      role = role == null ? SiteRole.SPARSE.word() : SiteRole.ofWord(role).word();
      where = where == null ? Map.of() : Map.copyOf(where);
    }

    boolean takes(Map<String, String> tags) {
      return where.entrySet().stream()
          .allMatch(rule -> rule.getValue().contains(tags.getOrDefault(rule.getKey(), "")));
    }
  }
}
