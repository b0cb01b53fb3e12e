package engraft.learning.worker.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import engraft.clinical.ConceptId;
import engraft.learning.data.Dataset;
import engraft.learning.feature.FeatureSpace;
import engraft.learning.feature.Scale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was usual when the model was made, to see drift by: {@code reference.json}.
 *
 * @param logits deciles of the model's log-odds on rows it did not learn from
 */
public record Reference(int episodes, List<Variable> variables, List<Double> logits) {

  private static final int QUANTILES = 10;

  /**
   * One variable.
   *
   * @param present share of the episodes that have a value
   * @param quantiles of its values; null for codes
   * @param codes share of each code; null for numbers
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(
      ConceptId concept,
      double present,
      @Nullable List<Double> quantiles,
      @Nullable SortedMap<String, Double> codes) {}

  static Reference of(Dataset data, double[] logits) {
    FeatureSpace space = data.space();
    List<Variable> variables = new ArrayList<>();
    for (int v = 0; v < space.variables().size(); v++) {
      int at = v;
      long present = data.rows().stream().filter(row -> row.encoded().has(space, at)).count();
      double share = data.isEmpty() ? 0 : (double) present / data.size();
      variables.add(variable(space.variables().get(v), share));
    }
    return new Reference(data.size(), variables, deciles(logits));
  }

  private static Variable variable(engraft.learning.feature.Variable variable, double share) {
    return switch (variable.scale()) {
      case Scale.Numeric numeric ->
          new Variable(variable.concept(), share, numeric.reference(), null);
      case Scale.Coded(List<String> codes, List<Double> frequencies) -> {
        SortedMap<String, Double> shares = new TreeMap<>();
        for (int c = 0; c < codes.size(); c++) {
          shares.put(codes.get(c), frequencies.get(c));
        }
        yield new Variable(variable.concept(), share, null, shares);
      }
    };
  }

  private static List<Double> deciles(double[] logits) {
    double[] sorted = logits.clone();
    Arrays.sort(sorted);
    List<Double> deciles = new ArrayList<>();
    for (int q = 0; q <= QUANTILES && sorted.length > 0; q++) {
      deciles.add(sorted[(int) ((long) q * (sorted.length - 1) / QUANTILES)]);
    }
    return deciles;
  }
}
