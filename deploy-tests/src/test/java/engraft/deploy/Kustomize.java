package engraft.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The kustomize that comes with kubectl; it needs no cluster. */
final class Kustomize {

  private Kustomize() {}

  static boolean isPresent() {
    try {
      return run(List.of("kubectl", "version", "--client")).contains("Kustomize Version: v5");
    } catch (UncheckedIOException | IllegalStateException e) {
      return false;
    }
  }

  static String build(Path folder) {
    return run(List.of("kubectl", "kustomize", folder.toString()));
  }

  private static String run(List<String> command) {
    try {
      Path out = Files.createTempFile("kustomize", ".out");
      Path err = Files.createTempFile("kustomize", ".err");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end");
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            command + " said: " + Files.readString(err, StandardCharsets.UTF_8));
      }
      return Files.readString(out, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
