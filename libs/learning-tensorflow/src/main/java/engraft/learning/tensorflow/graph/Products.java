package engraft.learning.tensorflow.graph;

import java.util.List;
import java.util.function.BinaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** What costs a net its time: products of matrices, in the numbers that a precision asks for. */
final class Products {

  private final Ops tf;
  private final Precision precision;

  Products(Ops tf, Precision precision) {
    this.tf = tf;
    this.precision = precision;
  }

  /** {@code [n, in] · [in, out]}. */
  Operand<TFloat32> matMul(Operand<TFloat32> x, Operand<TFloat32> weight) {
    return switch (precision) {
      case FLOAT32 -> tf.linalg.matMul(x, weight, new MatMul.Options[0]);
      case MIXED -> rounded(x, weight, (a, b) -> tf.linalg.matMul(a, b, new MatMul.Options[0]));
    };
  }

  /** The same over all leading dimensions. */
  Operand<TFloat32> batchMatMul(
      Operand<TFloat32> x, Operand<TFloat32> y, BatchMatMul.Options... options) {
    return switch (precision) {
      case FLOAT32 -> batched(x, y, TFloat32.class, options);
      case MIXED -> rounded(x, y, (a, b) -> batched(a, b, TBfloat16.class, options));
    };
  }

  /**
   * Images {@code [n, side, side, in]} under a kernel {@code [3, 3, in, out]}, as large as before.
   */
  Operand<TFloat32> convolution(Operand<TFloat32> images, Operand<TFloat32> kernel) {
    return switch (precision) {
      case FLOAT32 -> convolved(images, kernel);
      case MIXED -> rounded(images, kernel, this::convolved);
    };
  }

  private Operand<TFloat32> rounded(
      Operand<TFloat32> x, Operand<TFloat32> y, BinaryOperator<Operand<TBfloat16>> product) {
    return tf.dtypes.cast(
        product.apply(tf.dtypes.cast(x, TBfloat16.class), tf.dtypes.cast(y, TBfloat16.class)),
        TFloat32.class);
  }

  private <T extends TNumber> Operand<T> batched(
      Operand<T> x, Operand<T> y, Class<T> type, BatchMatMul.Options... options) {
    return tf.train.batchMatMul(x, y, type, options);
  }

  private <T extends TNumber> Operand<T> convolved(Operand<T> images, Operand<T> kernel) {
    return tf.nn.conv2d(images, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
  }
}
