package engraft.cli.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The gateway's table of routes, read by the command where no gateway runs. */
public record Routes(List<Route> routes) {

  public Routes {
    routes =
        routes.stream()
            .sorted(Comparator.comparingInt((Route route) -> route.prefix.length()).reversed())
            .toList();
  }

  /** Paths with this prefix are answered by this service. */
  public record Route(String prefix, String service) {}

  /** Reads {@code routes.map}. */
  public static Routes read(Path file) {
    try {
      return new Routes(
          Files.readAllLines(file).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(line -> line.split("\\s+", 2))
              .map(parts -> new Route(parts[0], parts[1].strip()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * The service that answers the path.
   *
   * @throws IllegalArgumentException when none does
   */
  public String service(String path) {
    return routes.stream()
        .filter(route -> path.startsWith(route.prefix))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service answers " + path))
        .service();
  }

  /** The path as the service itself knows it. */
  public static String rewritten(String path) {
    return path.replaceFirst("^/services/[a-z]+/dead-letters", "/api/v1/dead-letters")
        .replaceFirst("^/services/[a-z]+/openapi$", "/q/openapi")
        .replaceFirst("^/services/[a-z]+/health$", "/q/health/ready");
  }
}
