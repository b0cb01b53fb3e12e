package engraft.training.runs;

import engraft.clinical.ConceptId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model is to foretell, as data.
 *
 * @param kind how the label is to be read
 * @param label the concept whose latest value is the answer
 * @param exclude concepts that would give the answer away
 * @param classes of a multi-class task
 */
public record TaskDefinition(
    String name,
    String kind,
    ConceptId label,
    @Nullable List<ConceptId> exclude,
    @Nullable List<String> classes) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final List<String> KINDS =
      List.of("binary", "multi-class", "continuous", "time-to-event");

  public TaskDefinition {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "task name must match %s%nMaybe write heart-disease.".formatted(NAME));
    }
    if (!KINDS.contains(kind)) {
      throw new IllegalArgumentException("task kind must be one of " + KINDS);
    }
    exclude = exclude == null ? List.of() : List.copyOf(exclude);
    classes = classes == null ? List.of() : List.copyOf(classes);
  }
}
