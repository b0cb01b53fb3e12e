package engraft.learning.tensorflow.weights;

import java.util.Arrays;

/**
 * A dense float tensor in row-major order.
 *
 * @param shape each dimension's size; empty for a scalar; not copied, treat as immutable
 * @param values as many as the product of the shape; not copied, treat as immutable
 */
@SuppressWarnings("ArrayRecordComponent") // a tensor; compared by sameAs, never by equals
public record Tensor(int[] shape, float[] values) {

  public Tensor {
    int size = 1;
    for (int dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "values (%d) must fill the shape %s".formatted(values.length, Arrays.toString(shape)));
    }
  }

  /** Bitwise equality of shape and values. */
  public boolean sameAs(Tensor other) {
    return Arrays.equals(shape, other.shape) && Arrays.equals(values, other.values);
  }
}
