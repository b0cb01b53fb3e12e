package engraft.learning.tensorflow.weights;

import java.util.Arrays;
import java.util.List;

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

  /**
   * Tensors of one shape along a new first axis.
   *
   * @throws IllegalArgumentException when their shapes differ
   */
  public static Tensor stack(List<Tensor> tensors) {
    int[] each = tensors.getFirst().shape;
    int size = tensors.getFirst().values.length;
    int[] shape = new int[each.length + 1];
    shape[0] = tensors.size();
    System.arraycopy(each, 0, shape, 1, each.length);
    float[] values = new float[tensors.size() * size];
    for (int t = 0; t < tensors.size(); t++) {
      if (!Arrays.equals(each, tensors.get(t).shape)) {
        throw new IllegalArgumentException(
            "tensor %d has the shape %s, the first %s"
                .formatted(t, Arrays.toString(tensors.get(t).shape), Arrays.toString(each)));
      }
      System.arraycopy(tensors.get(t).values, 0, values, t * size, size);
    }
    return new Tensor(shape, values);
  }

  /** Bitwise equality of shape and values. */
  public boolean sameAs(Tensor other) {
    return Arrays.equals(shape, other.shape) && Arrays.equals(values, other.values);
  }
}
