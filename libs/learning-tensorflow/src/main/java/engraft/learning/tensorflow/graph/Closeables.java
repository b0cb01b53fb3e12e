package engraft.learning.tensorflow.graph;

import java.util.List;
import org.tensorflow.Tensor;

/** Native tensors that one step fed and that end with it. */
public final class Closeables implements AutoCloseable {

  private final List<Tensor> tensors;

  Closeables(Tensor... tensors) {
    this.tensors = List.of(tensors);
  }

  @Override
  public void close() {
    tensors.forEach(Tensor::close);
  }
}
