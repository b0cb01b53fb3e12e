package engraft.scoring;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps ONNX Runtime from reporting to its maker. Version 1.29 does so on Linux unless {@code
 * ORT_DISABLE_TELEMETRY} is set before its library is loaded; while at it, it also kills processes
 * whose command line is longer than 4,000 bytes.
 */
final class NoTelemetry {

  private static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private NoTelemetry() {}

  /**
   * Sees to it that the switch is set in this process.
   *
   * @throws IllegalStateException when it is not and cannot be set from here
   */
  static void require() {
    require(System.getenv(), NoTelemetry::set);
  }

  static void require(Map<String, String> environment, Runnable setter) {
    if (isOn(environment.get(SWITCH))) {
      return;
    }
    try {
      setter.run();
    } catch (RuntimeException | LinkageError e) {
      throw new IllegalStateException(
          "ONNX Runtime would report to its maker\nMaybe start with %s=1.".formatted(SWITCH), e);
    }
  }

  private static boolean isOn(@Nullable String value) {
    return "1".equals(value) || "true".equals(value);
  }

  /** The process's own environment, which native libraries read, is not Java's copy of it. */
  private static void set() {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int failed = (int) setenv.invokeExact(arena.allocateFrom(SWITCH), arena.allocateFrom("1"), 1);
      if (failed != 0) {
        throw new IllegalStateException("setenv failed");
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv cannot be called", e);
    }
  }
}
