package engraft.ingestion.hl7v2;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One segment. Fields, repetitions and components that are not there are empty; fields and
 * components count from 1, as the standard counts them.
 */
public final class Segment {

  /** HL7's null: the sender says that there is no value, or no longer. */
  private static final String NULL = "\"\"";

  private static final String HEADER = "MSH";

  private final Delimiters delimiters;
  private final String line;
  private final List<String> fields;
  private final int occurrence;

  Segment(Delimiters delimiters, String line, int occurrence) {
    this.delimiters = delimiters;
    this.line = line;
    this.fields = delimiters.fields(line);
    this.occurrence = occurrence;
  }

  public String name() {
    return fields.getFirst();
  }

  /** The segment as it was sent. */
  public String line() {
    return line;
  }

  /** Where a field stands, such as {@code OBX[2]-5}. */
  public String place(int field) {
    return "%s[%d]-%d".formatted(name(), occurrence, field);
  }

  /** The first component of the field. */
  public String get(int field) {
    return get(field, 1);
  }

  /** A component of the field's first repetition. */
  public String get(int field, int component) {
    return get(field, component, 1);
  }

  public String get(int field, int component, int subcomponent) {
    return new Repetition(repetitions(field).getFirst()).get(component, subcomponent);
  }

  /** The repetitions of a field; at least one, which may be empty. */
  public List<Repetition> all(int field) {
    return repetitions(field).stream().map(Repetition::new).toList();
  }

  /** The whole field as formatted text, one line for each repetition. */
  public String text(int field) {
    return isNull(field)
        ? ""
        : all(field).stream().map(Repetition::text).collect(Collectors.joining("\n"));
  }

  /** Whether the field says anything. */
  public boolean has(int field) {
    return !raw(field).isBlank() && !isNull(field);
  }

  /** Whether the sender says that there is no value. */
  public boolean isNull(int field) {
    return raw(field).strip().equals(NULL);
  }

  /** The field as it came, with its delimiters. */
  String raw(int field) {
    int index = name().equals(HEADER) ? field - 1 : field;
    return index < fields.size() ? fields.get(index) : "";
  }

  private List<String> repetitions(int field) {
    return delimiters.repetitions(raw(field));
  }

  /** One repetition of a field. */
  public final class Repetition {

    private final String raw;
    private final List<String> components;

    private Repetition(String text) {
      this.raw = text;
      this.components = delimiters.components(text);
    }

    /** Whether it says anything; HL7's null says that there is nothing, and so do separators. */
    public boolean says() {
      return !raw.strip().equals(NULL)
          && components.stream()
              .anyMatch(
                  component -> !String.join("", delimiters.subcomponents(component)).isBlank());
    }

    /** All of it as formatted text. */
    public String text() {
      return delimiters.formatted(raw);
    }

    public String get(int component) {
      return get(component, 1);
    }

    public String get(int component, int subcomponent) {
      if (component > components.size()) {
        return "";
      }
      List<String> parts = delimiters.subcomponents(components.get(component - 1));
      String text =
          subcomponent > parts.size() ? "" : delimiters.unescaped(parts.get(subcomponent - 1));
      return text.equals(NULL) ? "" : text.strip();
    }
  }

  @Override
  public String toString() {
    return "Segment[%s]".formatted(name());
  }
}
