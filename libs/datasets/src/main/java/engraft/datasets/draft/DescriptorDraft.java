package engraft.datasets.draft;

import engraft.datasets.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Drafts the descriptor of a CSV file from its first rows. What had to be guessed says so in a
 * comment; nothing of a patient but categories' words is written down.
 */
public final class DescriptorDraft {

  private static final Pattern PATIENT =
      Pattern.compile(
          "(?i)(pat(ient)?|subject|person|record|mrn|pid)[ _-]?(id|nbr|nr|no|num(ber)?)?|id");
  private static final Pattern STAY =
      Pattern.compile("(?i)(enc(ounter)?|visit|stay|fall|hadm|case).*");
  private static final Pattern TIME =
      Pattern.compile("(?i).*(time|date|zeit|datum|fecha|hora|charttime).*");
  private static final Pattern START =
      Pattern.compile("(?i)(aufnahme|eintritt|admi(t|ssion)|ingreso|start|begin|von).*");
  private static final Pattern CODE =
      Pattern.compile(
          "(?i)(parameter|code|test|item(id)?|concept|analyte|loinc|variable)(_?name)?");
  private static final Pattern VALUE =
      Pattern.compile("(?i)(value|result|wert|valor|valuenum|numeric_value|value_as_number)");
  private static final Pattern UNIT =
      Pattern.compile("(?i)(unit|units|uom|einheit|valueuom|unidad)");
  private static final Set<String> ABSENT =
      Set.of(
          "?", "NA", "N/A", "n/a", "null", "NULL", "-", ".", "NaN", "nan", "None", "-9", "-1",
          "-99");
  private static final int MOST_CATEGORIES = 12;

  private final Sample sample;
  private final StringBuilder yaml = new StringBuilder();
  private final Set<String> missing = new TreeSet<>();
  private boolean decimalComma;

  private DescriptorDraft(Sample sample) {
    this.sample = sample;
  }

  /**
   * @throws TableException when it is not CSV
   */
  public static String of(byte[] csv) {
    return new DescriptorDraft(Sample.of(csv)).write();
  }

  private String write() {
    look();
    line(
        "# Drafted from the first %d rows. Read every line: guesses are marked.",
        sample.rows().size());
    format();
    if (!missing.isEmpty()) {
      line(
          "missing: [%s]",
          String.join(", ", missing.stream().map(DescriptorDraft::quoted).toList()));
    }
    Optional<String> patient = named(PATIENT);
    patient.ifPresentOrElse(
        name -> line("patient: {column: %s}", quoted(name)),
        () ->
            line("# No column looks like the patient's number: each row is a patient of its own."));
    Optional<String> stay = named(STAY);
    stay.ifPresent(name -> line("encounter: %s", quoted(name)));
    List<String> times = times();
    Optional<String> code = named(CODE);
    Optional<String> value = named(VALUE);
    Set<String> used = new TreeSet<>();
    List.of(patient, stay).forEach(name -> name.ifPresent(used::add));
    used.addAll(times);
    if (code.isPresent() && value.isPresent()) {
      events(code.get(), value.get());
    } else {
      wide(used);
    }
    return yaml.toString();
  }

  private void look() {
    int commas = 0;
    int dots = 0;
    for (int i = 0; i < sample.headings().size(); i++) {
      for (String cell : sample.column(i)) {
        commas += cell.matches("[<>]?[+-]?[0-9]+,[0-9]+") ? 1 : 0;
        dots += cell.matches("[<>]?[+-]?[0-9]+\\.[0-9]+") ? 1 : 0;
        if (ABSENT.contains(cell)) {
          missing.add(cell);
        }
      }
    }
    decimalComma = commas > dots;
  }

  private void format() {
    List<String> words = new ArrayList<>();
    if (!sample.separator().equals(",")) {
      words.add(
          "separator: " + quoted(sample.separator().equals("\t") ? "\\t" : sample.separator()));
    }
    if (!sample.header()) {
      words.add("header: false");
    }
    if (decimalComma) {
      words.add("decimal: \",\"");
    }
    if (!sample.encoding().equals("UTF-8")) {
      words.add("encoding: " + sample.encoding());
    }
    if (!words.isEmpty()) {
      line("format: {%s}", String.join(", ", words));
    }
  }

  /** The columns that tell when: each is described, or told to be left out. */
  private List<String> times() {
    for (int i = 0; i < sample.headings().size(); i++) {
      List<String> cells = sample.column(i);
      if (TIME.matcher(name(i)).matches()
          && !cells.isEmpty()
          && cells.stream().allMatch(cell -> cell.matches("[0-9]{1,3}:[0-5][0-9]"))) {
        line("# Guess: hours and minutes since the start of the stay; say when that was.");
        line("start: {at: \"2000-01-01T00:00:00Z\"}");
        line("time: {column: %s, elapsed: clock}", quoted(name(i)));
        return List.of(name(i));
      }
    }
    SortedMap<Integer, String> formats = new TreeMap<>();
    for (int i = 0; i < sample.headings().size(); i++) {
      int column = i;
      DateFormats.of(sample.column(i), TIME.matcher(name(i)).matches())
          .ifPresent(format -> formats.put(column, format));
    }
    dates(formats);
    return formats.keySet().stream().map(this::name).toList();
  }

  private void dates(SortedMap<Integer, String> formats) {
    if (formats.isEmpty()) {
      return;
    }
    boolean unclear =
        formats.entrySet().stream()
            .anyMatch(
                one -> DateFormats.mayBeMonthFirst(one.getValue(), sample.column(one.getKey())));
    line(
        unclear
            ? "# Guess: the zone, and whether the day or the month stands first."
            : "# Guess: the zone.");
    line(
        "dates: {formats: [%s], zone: UTC}",
        String.join(
            ", ", formats.values().stream().distinct().map(DescriptorDraft::quoted).toList()));
    List<String> columns = new ArrayList<>(formats.keySet().stream().map(this::name).toList());
    String time =
        columns.stream()
            .filter(name -> TIME.matcher(name).matches())
            .findFirst()
            .orElse(columns.getFirst());
    line("time: {column: %s}", quoted(time));
    columns.remove(time);
    Optional<String> start =
        columns.stream().filter(name -> START.matcher(name).matches()).findFirst();
    start.ifPresent(name -> line("start: {column: %s}", quoted(name)));
    start.ifPresent(columns::remove);
    columns.forEach(name -> line("# Left out: %s holds times, too.", quoted(name)));
  }

  private void events(String code, String value) {
    Optional<String> unit = named(UNIT);
    line(
        "events: {code: %s, value: %s%s}",
        quoted(code), quoted(value), unit.map(name -> ", unit: " + quoted(name)).orElse(""));
    line("columns:");
    Set<String> codes = new TreeSet<>(sample.column(sample.headings().indexOf(code)));
    for (String one : codes) {
      variable("code", one, List.of(), unit.isPresent());
    }
  }

  private void wide(Set<String> used) {
    line("columns:");
    for (int i = 0; i < sample.headings().size(); i++) {
      if (!used.contains(name(i))) {
        variable("column", name(i), sample.column(i), false);
      }
    }
  }

  private void variable(String key, String name, List<String> cells, boolean unitInRow) {
    List<String> filled = cells.stream().filter(cell -> !missing.contains(cell)).toList();
    Set<String> words = new TreeSet<>(filled);
    long wrong = filled.stream().filter(cell -> !Sample.isNumber(cell)).count();
    Optional<KnownNames.Known> known = KnownNames.of(name);
    boolean isMeasured = known.filter(one -> !one.unit().isEmpty()).isPresent();
    boolean numbers = wrong == 0 || (isMeasured && 2 * wrong <= filled.size());
    String concept = known.map(KnownNames.Known::concept).orElse("local:" + safe(name));
    boolean category = !numbers || known.map(one -> one.unit().isEmpty()).orElse(false);
    if (category && words.size() > MOST_CATEGORIES) {
      line("  # Left out: %s holds free text or too many different words.", quoted(name));
      return;
    }
    String meaning = meaning(known.orElse(null), category, words, unitInRow);
    String remark = known.isPresent() ? "" : "  # guess: name it";
    if (numbers && wrong > 0) {
      remark = "  # %d of %d are no numbers".formatted(wrong, filled.size());
    }
    line("  - {%s: %s, concept: %s%s}%s", key, quoted(name), quoted(concept), meaning, remark);
  }

  private static String meaning(
      KnownNames.@Nullable Known known, boolean category, Set<String> words, boolean unitInRow) {
    if (category) {
      return ", codes: {"
          + String.join(
              ", ", words.stream().map(word -> quoted(word) + ": " + quoted(safe(word))).toList())
          + '}';
    }
    if (known == null && unitInRow) {
      return "";
    }
    return ", unit: " + quoted(known == null ? "1" : known.unit());
  }

  private Optional<String> named(Pattern pattern) {
    return sample.header()
        ? sample.headings().stream().filter(name -> pattern.matcher(name).matches()).findFirst()
        : Optional.empty();
  }

  private String name(int index) {
    String heading = sample.header() ? sample.headings().get(index) : "";
    return heading.isEmpty() ? Integer.toString(index + 1) : heading;
  }

  private static String safe(String word) {
    String safe = word.strip().replaceAll("[^\\x21-\\x7e]+", "-");
    return safe.isEmpty() ? "unnamed" : safe.substring(0, Math.min(60, safe.length()));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\\\\t", "\\t") + '"';
  }

  private void line(String format, Object... parts) {
    yaml.append(format.formatted(parts)).append('\n');
  }
}
