package engraft.datasets;

import engraft.clinical.ConceptId;
import java.util.List;

/**
 * What is to be foreseen, by name and by the concept that tells what happened.
 *
 * @param name as in {@code heart-disease}
 * @param label a measurement of the episode: 0 or 1, a code or a number, as the kind asks for
 * @param kind {@code binary} unless told otherwise; for a time to an event the label is 1 (event)
 *     or 0 (censored), at the time of either
 * @param classes the codes of a multi-class label, in order
 * @param exclude concepts that are no inputs, such as one that tells the site or the outcome
 */
public record PredictionTask(
    String name, ConceptId label, String kind, List<String> classes, List<ConceptId> exclude) {

  /** A risk: the label is 0 or 1. */
  public static final String BINARY = "binary";

  private static final String MULTI_CLASS = "multi-class";

  private static final List<String> KINDS =
      List.of(BINARY, MULTI_CLASS, "continuous", "time-to-event");

  public PredictionTask {
    // What the YAML leaves out is null whatever the type says.
    if (name == null || name.isBlank() || label == null) {
      throw new IllegalArgumentException("task.name and task.label are required");
    }
    kind = kind == null ? BINARY : kind;
    classes = classes == null ? List.of() : List.copyOf(classes);
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("task.kind (%s) must be one of %s".formatted(kind, KINDS));
    }
    if (kind.equals(MULTI_CLASS) != !classes.isEmpty() || classes.size() == 1) {
      throw new IllegalArgumentException(
          "task.classes (%s) must list the codes of a %s label, two or more, and of no other"
              .formatted(classes, MULTI_CLASS));
    }
  }

  /** A risk. */
  public PredictionTask(String name, ConceptId label) {
    this(name, label, BINARY, List.of(), List.of());
  }
}
