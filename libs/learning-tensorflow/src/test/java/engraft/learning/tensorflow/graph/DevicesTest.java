package engraft.learning.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

class DevicesTest {

  private static final String CUDA =
      "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libtensorflow_cc.so.2";

  @Test
  void whetherTheNativesAreForCudaIsAskedOfThemselves() {
    boolean carried = TensorFlow.class.getResource(CUDA) != null;

    assertThat(Devices.here().isForCuda()).isEqualTo(carried);
    assertThat(Devices.here().gpus() > 0).isIn(false, carried);
  }

  @Test
  void nativesForCudaThatFindNoGpuSayThatTheyReckonOnTheCpu() {
    assertThat(new Devices(true, 0).warning())
        .hasValueSatisfying(text -> assertThat(text).contains("on the CPU").contains("CUDA 12"));
    assertThat(new Devices(true, 0).reckoning()).isEqualTo("CPU");
  }

  @Test
  void whoHasWhatHeAskedForIsNotWarned() {
    assertThat(new Devices(false, 0).warning()).isEmpty();
    assertThat(new Devices(true, 2).warning()).isEmpty();
    assertThat(new Devices(true, 2).reckoning()).isEqualTo("GPU");
  }
}
