package engraft.cli.gateway;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One HAProxy over the deployed configuration.
 *
 * @param program the haproxy executable
 * @param configuration folder of {@code haproxy.cfg} and {@code routes.map}
 * @param keys folder of the realm's keys, which {@link GatewayKeys} fills
 * @param bind address and port to listen on
 * @param issuer of the tokens to let through
 * @param addresses host and port of each service and of Keycloak
 */
public record Haproxy(
    Path program,
    Path configuration,
    Path keys,
    String bind,
    URI issuer,
    Map<String, String> addresses) {

  public Haproxy {
    addresses = Map.copyOf(addresses);
  }

  /** The executable on the path, or where Debian puts it; empty where there is none. */
  public static Optional<Path> find(Map<String, String> environment) {
    String path = environment.getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, "haproxy"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A master in the foreground with one worker; the master reloads on SIGUSR2. */
  public List<String> command() {
    return List.of(program.toString(), "-W", "-f", configuration.resolve("haproxy.cfg").toString());
  }

  /**
   * The settings of the configuration.
   *
   * @param overrides wins for every name that starts with {@code ENGRAFT_GATEWAY_}
   */
  public Map<String, String> environment(Map<String, String> overrides) {
    Map<String, String> environment = new HashMap<>();
    environment.put("ENGRAFT_GATEWAY_BIND", bind);
    environment.put("ENGRAFT_GATEWAY_CONFIG", configuration.toString());
    environment.put("ENGRAFT_GATEWAY_KEYS", keys.toString());
    environment.put("ENGRAFT_GATEWAY_ISSUER", issuer.toString());
    addresses.forEach(
        (service, address) ->
            environment.put(
                "ENGRAFT_%s_ADDRESS".formatted(service.toUpperCase(Locale.ROOT)), address));
    overrides.forEach(
        (name, value) -> {
          if (name.startsWith("ENGRAFT_GATEWAY_")) {
            environment.put(name, value);
          }
        });
    return environment;
  }
}
