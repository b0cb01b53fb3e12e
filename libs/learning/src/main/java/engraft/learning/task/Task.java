package engraft.learning.task;

import engraft.clinical.ClinicalValue;
import engraft.clinical.ConceptId;
import engraft.clinical.Episode;
import engraft.clinical.Measurement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A question to learn, as data and not code.
 *
 * @param label the concept whose latest value is the answer; never an input
 * @param exclude concepts that would leak the answer; never inputs either
 * @param classes the codes of a multi-class task, in order; empty for other kinds
 */
public record Task(
    String name, TaskKind kind, ConceptId label, List<ConceptId> exclude, List<String> classes) {

  public Task {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(label, "label");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a task's name must not be blank");
    }
    // Absent in JSON means none.
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    classes = classes == null ? List.of() : List.copyOf(classes);
    if (kind == TaskKind.MULTI_CLASS && classes.size() < 2) {
      throw new IllegalArgumentException(
          "task %s has %d classes and needs at least 2\nMaybe list their codes in \"classes\"."
              .formatted(name, classes.size()));
    }
  }

  /** A binary task without exclusions. */
  public static Task binary(String name, ConceptId label) {
    return new Task(name, TaskKind.BINARY, label, List.of(), List.of());
  }

  /** Whether a concept may be looked at. */
  public boolean admits(ConceptId concept) {
    return !concept.equals(label) && !exclude.contains(concept);
  }

  /**
   * The answer of an episode: 0 or 1, a class's index, or a number; {@code NaN} when unlabelled.
   *
   * @throws IllegalArgumentException when a label is present that the kind does not allow
   */
  public double label(Episode episode) {
    return episode.latest(label).map(this::number).orElse(Double.NaN);
  }

  /** When the label was spoken of: time to event or to censoring; zero when it never was. */
  public Duration followUp(Episode episode) {
    return episode.measurements().stream()
        .filter(measurement -> measurement.concept().equals(label))
        .map(Measurement::time)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private double number(ClinicalValue value) {
    return switch (value) {
      case ClinicalValue.Absent _ -> Double.NaN;
      case ClinicalValue.Numeric(double number, _) -> allowed(number);
      case ClinicalValue.Coded(String code) -> indexOf(code);
    };
  }

  private double allowed(double number) {
    boolean zeroOrOne = number == 0 || number == 1;
    boolean fits =
        switch (kind) {
          case BINARY, TIME_TO_EVENT -> zeroOrOne;
          case MULTI_CLASS -> number >= 0 && number < classes.size() && number == Math.rint(number);
          case CONTINUOUS -> true;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "a label of task %s is out of what a %s task allows\nMaybe map it to 0 and 1, or give the task another kind."
              .formatted(name, word()));
    }
    return number;
  }

  private String word() {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private double indexOf(String code) {
    int index = classes.indexOf(code);
    if (index < 0) {
      throw new IllegalArgumentException(
          "a label of task %s is a code, and none of the %d classes of a %s task\nMaybe list all codes in \"classes\", or map it to 0 and 1."
              .formatted(name, classes.size(), word()));
    }
    return index;
  }
}
