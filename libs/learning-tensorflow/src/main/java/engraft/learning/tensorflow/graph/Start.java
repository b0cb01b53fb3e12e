package engraft.learning.tensorflow.graph;

import engraft.learning.tensorflow.weights.Tensor;
import java.util.Arrays;
import java.util.Random;

/** How a parameter begins: drawn from a Java random stream, so that a seed gives the same bits. */
public sealed interface Start {

  record Zeros() implements Start {}

  record Ones() implements Start {}

  /** Gaussian with this standard deviation. */
  record Normal(double deviation) implements Start {}

  /** A fresh tensor; each name has a stream of its own, so adding a layer moves no other. */
  default Tensor draw(String name, int[] shape, long seed) {
    float[] values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    switch (this) {
      case Zeros() -> {}
      case Ones() -> Arrays.fill(values, 1f);
      case Normal(double deviation) -> {
        Random random = new Random(seed * 31 + name.hashCode());
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) (random.nextGaussian() * deviation);
        }
      }
    }
    return new Tensor(shape.clone(), values);
  }
}
