package engraft.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where the built parts of the platform lie. */
public record Distribution(Path root) {

  public Distribution {
    root = root.toAbsolutePath().normalize();
  }

  /** {@code ENGRAFT_ROOT}, which the launcher sets; else the nearest folder above with a realm. */
  public static Distribution fromEnvironment(Map<String, String> environment) {
    String root = environment.get("ENGRAFT_ROOT");
    if (root != null && !root.isBlank()) {
      return new Distribution(Path.of(root));
    }
    Path folder = Path.of("").toAbsolutePath();
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("gateway-config/haproxy/haproxy.cfg"))) {
        return new Distribution(at);
      }
    }
    throw new IllegalStateException(
        "%s is not inside the project%nMaybe set ENGRAFT_ROOT.".formatted(folder));
  }

  public Path serviceJar(String service) {
    return root.resolve("services").resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** What a build recorded of every part's start. */
  AotCaches caches() {
    return new AotCaches(root.resolve("cli/target/aot"), false);
  }

  public Path gatewayConfiguration() {
    return root.resolve("gateway-config/haproxy");
  }

  public Path realm() {
    return root.resolve("k8s/infrastructure/keycloak/engraft-realm.json");
  }

  /** The archive of Keycloak that the build resolved. */
  public Path keycloakArchive() {
    return Path.of(written("cli/target/keycloak-archive"));
  }

  /** The program that trains and adapts, with its libraries beside it. */
  public Path workerJar() {
    return root.resolve("libs/learning-worker/target/engraft-learning-worker-0.1.0-SNAPSHOT.jar");
  }

  private String written(String file) {
    try {
      return Files.readString(root.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is missing%nMaybe run ./engraft build first.".formatted(root.resolve(file)), e);
    }
  }
}
