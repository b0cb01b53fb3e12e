package engraft.adaptation.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Has the service start {@link ScriptedAdapter} as a real process. */
public final class Workers implements QuarkusTestResourceLifecycleManager {

  @Override
  public Map<String, String> start() {
    try {
      return Map.of(
          "engraft.worker.command",
          "'%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s"
              .formatted(
                  Path.of(System.getProperty("java.home"), "bin", "java"),
                  Path.of("target", "test-classes").toAbsolutePath(),
                  ScriptedAdapter.class.getName()),
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
