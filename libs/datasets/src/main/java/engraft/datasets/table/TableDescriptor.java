package engraft.datasets.table;

import engraft.clinical.Absence;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a table of clinical data means. Wide: each column of {@code columns} is a variable. Events:
 * a row is one fact, named by a code column; {@code columns} then tells what each code means.
 *
 * @param missing tokens that stand for no value; an empty cell always does
 * @param absent tokens that say why there is no value, such as {@code pend: pending}
 * @param patient absent where every row is a patient of its own
 * @param encounter the column that tells stays of one patient apart
 * @param time of a row's facts; absent for what holds for the whole stay
 * @param events absent in the wide layout
 * @param leaveOut rows with one of these values in one of these columns are skipped
 */
public record TableDescriptor(
    Format format,
    Set<String> missing,
    Map<String, Absence> absent,
    Dates dates,
    @Nullable PatientColumn patient,
    @Nullable String encounter,
    @Nullable Start start,
    @Nullable String end,
    @Nullable TimeColumn time,
    @Nullable Events events,
    Map<String, Set<String>> leaveOut,
    List<Variable> columns) {

  public TableDescriptor {
    format = format == null ? Format.USUAL : format;
    missing = missing == null ? Set.of() : Set.copyOf(missing);
    absent = absent == null ? Map.of() : Map.copyOf(absent);
    dates = dates == null ? Dates.USUAL : dates;
    leaveOut = leaveOut == null ? Map.of() : Map.copyOf(leaveOut);
    columns = columns == null ? List.of() : List.copyOf(columns);
    if (columns.isEmpty() && events == null) {
      throw new IllegalArgumentException("a table needs at least one described column");
    }
    Set<String> named = new HashSet<>();
    for (Variable variable : columns) {
      String name = events == null ? variable.column() : variable.code();
      if (name == null) {
        throw new IllegalArgumentException(
            "variable (%s) must have a %s"
                .formatted(variable.concept(), events == null ? "column" : "code"));
      }
      if (!named.add(name)) {
        throw new IllegalArgumentException("%s must be described once".formatted(name));
      }
    }
  }

  /** What the YAML leaves out is null whatever the type says. */
  static void require(@Nullable Object value, String field) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is required");
    }
  }

  public boolean isWide() {
    return events == null;
  }

  /** The name by which the table calls a variable of this descriptor. */
  public String name(Variable variable) {
    String name = isWide() ? variable.column() : variable.code();
    return name == null ? "" : name;
  }

  /**
   * How the file is written.
   *
   * @param header whether the first line holds headings; without it columns go by number
   * @param decimal {@code .} or {@code ,}
   */
  public record Format(String separator, Boolean header, String decimal, String encoding) {
    /** As RFC 4180 has it, in UTF-8, with a heading. */
    public static final Format USUAL = new Format(",", true, ".", "UTF-8");

    public Format {
      separator = separator == null ? "," : separator;
      header = header == null ? Boolean.TRUE : header;
      decimal = decimal == null ? "." : decimal;
      encoding = encoding == null ? "UTF-8" : encoding;
      if (!Set.of(".", ",").contains(decimal)) {
        throw new IllegalArgumentException("decimal must be a dot or a comma");
      }
      if (separator.isEmpty() || separator.matches("(?s).*[\"\\r\\n].*")) {
        throw new IllegalArgumentException("separator must not be empty, a quote or a line break");
      }
    }
  }

  /**
   * How times are written.
   *
   * @param formats patterns of {@link java.time.format.DateTimeFormatter}, tried in turn; ISO 8601
   *     where none is given
   * @param zone of times that name none
   */
  public record Dates(List<String> formats, ZoneId zone) {
    static final Dates USUAL = new Dates(List.of(), ZoneOffset.UTC);

    public Dates {
      formats = formats == null ? List.of() : List.copyOf(formats);
      zone = zone == null ? ZoneOffset.UTC : zone;
    }
  }

  /**
   * Where the patient's number is.
   *
   * @param column absent where the file's name is the number
   * @param fileName whether the file's name, without its ending, is the number
   * @param system the identifier system by which the patient was sent before; absent where the
   *     table itself makes its patients known
   */
  public record PatientColumn(@Nullable String column, boolean fileName, @Nullable String system) {
    public PatientColumn {
      if ((column == null) != fileName) {
        throw new IllegalArgumentException("patient must have either a column or fileName: true");
      }
    }
  }

  /** When stays begin: always then, or as a column says. */
  public record Start(@Nullable Instant at, @Nullable String column) {
    public Start {
      if ((at == null) == (column == null)) {
        throw new IllegalArgumentException("start must have either at or a column");
      }
    }
  }

  /**
   * @param elapsed the unit of a time counted from the start of the stay; absent for times of day
   *     and year
   */
  public record TimeColumn(String column, @Nullable Elapsed elapsed) {
    public TimeColumn {
      require(column, "time.column");
    }
  }

  /** How a time since the start is written. */
  public enum Elapsed {
    /** {@code hours:minutes} or {@code hours:minutes:seconds}. */
    CLOCK,
    MINUTES,
    HOURS,
    DAYS
  }

  /**
   * The events layout: code, value and perhaps a unit of each fact have their columns.
   *
   * @param system short name or URI of the code system; absent for the sender's own codes
   * @param split what stands between the system and the code where the code itself names its
   *     system, as in {@code LOINC//2160-0}
   * @param presence whether a blank value means that the event happened
   * @param ignore codes that say nothing of the patient
   */
  public record Events(
      String code,
      String value,
      @Nullable String unit,
      @Nullable String system,
      @Nullable String split,
      boolean presence,
      Set<String> ignore) {
    public Events {
      require(code, "events.code");
      require(value, "events.value");
      ignore = ignore == null ? Set.of() : new TreeSet<>(ignore);
    }
  }
}
