package engraft.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Has a service start a scripted worker of its tests as a real process: {@code ResourceArg(name =
 * "worker", value = "engraft.….Scripted…")}.
 */
public final class ScriptedWorkers implements QuarkusTestResourceLifecycleManager {

  private String worker = "";

  @Override
  public void init(Map<String, String> arguments) {
    worker = arguments.getOrDefault("worker", "");
  }

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "engraft.worker.command",
          "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s"
              .formatted(
                  Path.of(System.getProperty("java.home"), "bin", "java"),
                  Path.of("target", "test-classes").toAbsolutePath(),
                  worker),
          "engraft.worker.folder",
          Files.createTempDirectory("engraft-work").toString(),
          "engraft.worker.lease",
          "3s",
          "engraft.worker.beat",
          "0.2s",
          "engraft.worker.most-attempts",
          "2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {}
}
