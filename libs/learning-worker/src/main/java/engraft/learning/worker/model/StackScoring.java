package engraft.learning.worker.model;

import engraft.learning.data.Dataset;
import engraft.learning.expert.FittedModel;
import engraft.learning.linear.LinearModel;
import engraft.scoring.OnnxModel;
import engraft.scoring.StackParts;
import org.jspecify.annotations.Nullable;

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
    return scores(data, null);
  }

  /** The same stack with another linear expert in its place. */
  public FittedModel withLinear(LinearModel other) {
    return data -> scores(data, other);
  }

  private double[][] scores(Dataset data, @Nullable LinearModel other) {
    double[][] scores = new double[data.size()][];
    double weight = parts.weights().getOrDefault("linear", 0.0);
    for (int from = 0; from < scores.length; from += BATCH) {
      int to = Math.min(scores.length, from + BATCH);
      OnnxModel.Scores said =
          onnx.run(data.rows().subList(from, to).stream().map(Dataset.Row::encoded).toList());
      for (int i = from; i < to; i++) {
        double logit = said.logit()[i - from];
        if (other != null) {
          float before = linear(said)[i - from];
          logit += weight * (other.logit(data.features(i)) - before);
        }
        scores[i] = new double[] {logit};
      }
    }
    return scores;
  }

  private static float[] linear(OnnxModel.Scores said) {
    float[] logits = said.experts().get("linear");
    if (logits == null) {
      throw new IllegalStateException("the stack has no linear expert to replace");
    }
    return logits;
  }

  @Override
  public void close() {
    onnx.close();
  }
}
