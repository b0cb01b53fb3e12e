package engraft.learning.tensorflow.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {

  @Test
  void stacksAlongANewFirstAxis() {
    Tensor one = new Tensor(new int[] {1, 2}, new float[] {1, 2});
    Tensor other = new Tensor(new int[] {1, 2}, new float[] {3, 4});

    Tensor both = Tensor.stack(List.of(one, other));

    assertThat(both.shape()).containsExactly(2, 1, 2);
    assertThat(both.values()).containsExactly(1, 2, 3, 4);
  }

  @Test
  void refusesToStackOtherShapes() {
    Tensor one = new Tensor(new int[] {2}, new float[] {1, 2});
    Tensor other = new Tensor(new int[] {1, 2}, new float[] {3, 4});

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.stack(List.of(one, other)))
        .withMessage("tensor 1 has the shape [1, 2], the first [2]");
  }
}
