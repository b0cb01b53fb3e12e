package engraft.learning.worker.model;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.scoring.OnnxModel;
import engraft.scoring.StackParts;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stack that scores rows of its feature space through the very graph that will be served, before
 * calibration.
 */
public final class StackScoring implements FittedModel, AutoCloseable {

  /** Bounds the memory that a run takes. */
  private static final int BATCH = 512;

  private final StackParts parts;
  private final OnnxModel onnx;

  public StackScoring(StackModel model) {
    parts = model.parts();
    onnx = new OnnxModel(model.onnx());
  }

  @Override
  public double[][] scores(Dataset data) {
    return scores(data, Map.of());
  }

  /**
   * The same stack with other experts in the place of some.
   *
   * @param others by the name of the expert that each replaces
   */
  public FittedModel with(Map<String, FittedModel> others) {
    return data -> scores(data, others);
  }

  private double[][] scores(Dataset data, Map<String, FittedModel> others) {
    Map<String, double[]> instead = new TreeMap<>();
    others.forEach((name, model) -> instead.put(name, model.logits(data)));
    double[][] scores = new double[data.size()][];
    for (int from = 0; from < scores.length; from += BATCH) {
      int to = Math.min(scores.length, from + BATCH);
      OnnxModel.Scores said =
          onnx.run(data.rows().subList(from, to).stream().map(Dataset.Row::encoded).toList());
      for (int i = from; i < to; i++) {
        double logit = said.logit()[i - from];
        for (Map.Entry<String, double[]> other : instead.entrySet()) {
          double before = before(said, other.getKey())[i - from];
          logit += weight(other.getKey()) * (other.getValue()[i] - before);
        }
        scores[i] = new double[] {logit};
      }
    }
    return scores;
  }

  private double weight(String expert) {
    return parts.weights().getOrDefault(expert, 0.0);
  }

  private static float[] before(OnnxModel.Scores said, String expert) {
    float[] logits = said.experts().get(expert);
    if (logits == null) {
      throw new IllegalStateException("the stack has no %s expert to replace".formatted(expert));
    }
    return logits;
  }

  @Override
  public void close() {
    onnx.close();
  }
}
