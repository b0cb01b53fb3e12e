package engraft.learning.tensorflow.graph;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/** What one run of a graph is fed, by input: native tensors that end with it. */
public final class Feeds implements AutoCloseable {

  private final Map<Operand<?>, Tensor> tensors = new LinkedHashMap<>();

  public void add(Operand<TFloat32> input, float number) {
    keep(input, TFloat32.scalarOf(number));
  }

  /** Numbers in row-major order. */
  public void add(Operand<TFloat32> input, float[] values, int... shape) {
    keep(input, TFloat32.tensorOf(shape(shape), DataBuffers.of(values, true, false)));
  }

  /** Whole numbers in row-major order. */
  public void add(Operand<TInt32> input, int[] values, int... shape) {
    keep(input, TInt32.tensorOf(shape(shape), DataBuffers.of(values, true, false)));
  }

  public void addWords(Operand<TInt64> input, long... words) {
    keep(input, TInt64.vectorOf(words));
  }

  /** A run that is fed all of this. */
  public Session.Runner runner(Session session) {
    Session.Runner runner = session.runner();
    tensors.forEach(runner::feed);
    return runner;
  }

  /** The same as constants under the names of the inputs, for another runtime of TensorFlow. */
  public Constants constants() {
    Constants constants = new Constants();
    tensors.forEach((input, tensor) -> constants.add(input.op().name(), tensor));
    return constants;
  }

  private void keep(Operand<?> input, Tensor tensor) {
    Tensor before = tensors.put(input, tensor);
    if (before != null) {
      before.close();
    }
  }

  private static Shape shape(int[] dimensions) {
    return Shape.of(Arrays.stream(dimensions).asLongStream().toArray());
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::close);
    tensors.clear();
  }
}
