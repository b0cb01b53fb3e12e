package engraft.learning.tensorflow.net;

import engraft.learning.tensorflow.weights.Tensor;
import engraft.learning.tensorflow.weights.Weights;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where weights are drawn back to: the loss gains {@code strength / 2 * Σ importance (w -
 * centre)²}.
 *
 * <p>With zero as the centre this is ridge; with the source's weights it is L2-SP (Li et al. 2018);
 * with the source's Fisher information as importance it is EWC (Kirkpatrick et al. 2017).
 */
public record Anchor(double strength, Weights centre, Weights importance) {

  /** Ridge on matrices and embeddings; biases and gains are free. */
  public static Anchor ridge(double strength, Weights like) {
    return new Anchor(strength, filled(like, false, 0), filled(like, true, 1));
  }

  /** Towards the source's weights, all alike. */
  public static Anchor towards(double strength, Weights source) {
    return new Anchor(strength, source, filled(source, false, 1));
  }

  /** Towards the source's weights, each as firmly as the source's task needs it. */
  public static Anchor elastic(double strength, Weights source, Weights fisher) {
    return new Anchor(strength, source, fisher);
  }

  private static Weights filled(Weights like, boolean onlyMatrices, float value) {
    Map<String, Tensor> filled = new TreeMap<>();
    like.asMap()
        .forEach(
            (name, tensor) -> {
              float[] values = new float[tensor.values().length];
              if (!onlyMatrices || tensor.shape().length > 1) {
                Arrays.fill(values, value);
              }
              filled.put(name, new Tensor(tensor.shape().clone(), values));
            });
    return new Weights(filled);
  }
}
