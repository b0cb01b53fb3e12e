package engraft.scoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * ONNX Runtime 1.29 reads its process's command line into a buffer of about 4,000 bytes when it
 * starts on Linux, and a longer one (a long class path) kills the process without a word. Saying so
 * is better.
 */
final class ShortCommandLine {

  private static final int LONGEST = 3900;
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private ShortCommandLine() {}

  /**
   * @throws IllegalStateException when this process could not start ONNX Runtime
   */
  static void require() {
    if (Files.isReadable(COMMAND_LINE)) {
      try {
        require(Files.readAllBytes(COMMAND_LINE).length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static void require(int length) {
    if (length > LONGEST) {
      throw new IllegalStateException(
          "the command line (%d bytes) must be at most %d for ONNX Runtime%n"
                  .formatted(length, LONGEST)
              + "Maybe start with -jar, an @argument-file or the CLASSPATH variable.");
    }
  }
}
