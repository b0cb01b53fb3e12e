package engraft.datasets.draft;

import engraft.datasets.table.TableException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
  private static final Pattern CODE =
      Pattern.compile(
          "(?i)(parameter|code|test|item(id)?|concept|analyte|loinc|variable)(_?name)?");
  private static final Pattern VALUE =
      Pattern.compile("(?i)(value|result|wert|valor|valuenum|numeric_value|value_as_number)");
  private static final Pattern UNIT =
      Pattern.compile("(?i)(unit|units|uom|einheit|valueuom|unidad)");
  private static final List<String> FORMATS =
      List.of(
          "uuuu-MM-dd HH:mm:ss",
          "uuuu-MM-dd HH:mm",
          "uuuu-MM-dd",
          "dd.MM.uuuu HH:mm:ss",
          "dd.MM.uuuu HH:mm",
          "dd.MM.uuuu",
          "dd/MM/uuuu HH:mm",
          "MM/dd/uuuu HH:mm",
          "dd/MM/uuuu",
          "MM/dd/uuuu",
          "uuuuMMddHHmmss",
          "uuuuMMdd");
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
    Optional<String> time = time();
    Optional<String> code = named(CODE);
    Optional<String> value = named(VALUE);
    Set<String> used = new TreeSet<>();
    List.of(patient, stay, time).forEach(name -> name.ifPresent(used::add));
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

  private Optional<String> time() {
    for (int i = 0; i < sample.headings().size(); i++) {
      List<String> cells = sample.column(i);
      if (cells.isEmpty()) {
        continue;
      }
      boolean byName = TIME.matcher(name(i)).matches();
      if (byName && cells.stream().allMatch(cell -> cell.matches("[0-9]{1,3}:[0-5][0-9]"))) {
        line("# Guess: hours and minutes since the start of the stay; say when that was.");
        line("start: {at: \"2000-01-01T00:00:00Z\"}");
        line("time: {column: %s, elapsed: clock}", quoted(name(i)));
        return Optional.of(name(i));
      }
      Optional<String> format =
          FORMATS.stream()
              .filter(one -> cells.stream().allMatch(cell -> fits(one, cell)))
              .findFirst();
      if (format.isPresent() && (byName || !format.get().matches("[uMdHms]+"))) {
        line(
            cells.stream().allMatch(cell -> fits(monthFirst(format.get()), cell))
                ? "# Guess: the zone, and whether the day or the month stands first."
                : "# Guess: the zone.");
        line("dates: {formats: [%s], zone: UTC}", quoted(format.get()));
        line("time: {column: %s}", quoted(name(i)));
        return Optional.of(name(i));
      }
    }
    return Optional.empty();
  }

  private static String monthFirst(String format) {
    return format.startsWith("dd/MM/") ? "MM/dd/" + format.substring("dd/MM/".length()) : "'-'";
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
    boolean numbers = filled.stream().allMatch(Sample::isNumber);
    Optional<KnownNames.Known> known = KnownNames.of(name);
    String concept = known.map(KnownNames.Known::concept).orElse("local:" + safe(name));
    boolean category = !numbers || known.map(one -> one.unit().isEmpty()).orElse(false);
    if (category && words.size() > MOST_CATEGORIES) {
      line("  # Left out: %s holds free text or too many different words.", quoted(name));
      return;
    }
    String meaning = meaning(known.orElse(null), category, words, unitInRow);
    line(
        "  - {%s: %s, concept: %s%s}%s",
        key, quoted(name), quoted(concept), meaning, known.isPresent() ? "" : "  # guess: name it");
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

  private static boolean fits(String format, String cell) {
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    try {
      var _ = formatter.parseBest(cell, LocalDateTime::from, LocalDate::from);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
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
