package engraft.learning.tensorflow.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class NativeEnvironmentTest {

  /** TensorFlow refuses a random operation without a seed where everything is to repeat. */
  @Test
  void tensorFlowTakesOnlyWhatRepeats() {
    try (Graph graph = new Graph();
        Session session = new Session(graph, Devices.here().configuration(1))) {
      Ops tf = Ops.create(graph);
      var drawn = tf.random.randomUniform(tf.constant(new int[] {2}), TFloat32.class);

      assertThatThrownBy(() -> session.runner().fetch(drawn).run().close())
          .hasMessageContaining("determinism");
    }
  }

  @Test
  void nvidiasLibrariesFindThat32BitsAreMeant() throws Throwable {
    NativeEnvironment.settle();

    assertThat(variable("NVIDIA_TF32_OVERRIDE")).isEqualTo("0");
  }

  /** As a native library sees it; Java keeps the environment of its start. */
  private static String variable(String name) throws Throwable {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment found =
          (MemorySegment)
              linker
                  .downcallHandle(
                      linker.defaultLookup().findOrThrow("getenv"),
                      FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                  .invokeExact(arena.allocateFrom(name));
      return found.reinterpret(Long.MAX_VALUE).getString(0);
    }
  }
}
