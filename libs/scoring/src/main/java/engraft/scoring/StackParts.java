package engraft.scoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.learning.linear.LinearModel;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stack is made of, as far as JSON holds it: {@code stack.json}. Explanations read it, and
 * so does who adapts the model.
 *
 * @param intercept of the stack's log-odds
 * @param weights of each expert's log-odds in the stack's
 * @param linear the linear expert, whose coefficients explain it exactly; null when there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StackParts(
    double intercept, SortedMap<String, Double> weights, @Nullable LinearModel linear) {

  /** The file's name in a model artifact. */
  public static final String FILE = "stack.json";

  public StackParts {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
  }

  double linearWeight() {
    return linear == null ? 0 : weights.getOrDefault("linear", 0.0);
  }

  /** Whether any expert besides the linear one has a say. */
  boolean isMoreThanLinear() {
    return weights.entrySet().stream()
        .anyMatch(expert -> !expert.getKey().equals("linear") && expert.getValue() != 0);
  }
}
