package engraft.learning.tensorflow.graph;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;

/**
 * What TensorFlow and NVIDIA's libraries read from the process's environment before the first
 * session, for 32 bits to be 32 and for the same work to give the same bits on a GPU too. Whatever
 * the environment says already stays.
 *
 * <p>TensorFlow's C API has no other way: its Python front end sets the same two by functions that
 * it does not export.
 */
final class NativeEnvironment {

  /**
   * A GPU multiplies 32-bit factors with 10-bit fractions unless told not to, which no exported
   * graph would agree with to the fifth digit; and it picks algorithms by how fast they happen to
   * run, and adds in whatever order.
   */
  private static final Map<String, String> SETTINGS =
      Map.of("NVIDIA_TF32_OVERRIDE", "0", "TF_DETERMINISTIC_OPS", "1");

  private static final FunctionDescriptor SET =
      FunctionDescriptor.of(
          ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);

  private static final class Settled {
    private static final int COUNT = set();
  }

  private NativeEnvironment() {}

  /** Sets what is not set yet, once; returns how many settings there are. */
  static int settle() {
    return Settled.COUNT;
  }

  private static int set() {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv = linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), SET);
    SETTINGS.forEach((name, value) -> set(setenv, name, value));
    return SETTINGS.size();
  }

  private static void set(MethodHandle setenv, String name, String value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocateFrom(name);
      int failed = (int) setenv.invokeExact(key, arena.allocateFrom(value), 0);
      if (failed != 0) {
        throw new IllegalStateException("the environment does not take " + name);
      }
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv cannot be called", e);
    }
  }
}
