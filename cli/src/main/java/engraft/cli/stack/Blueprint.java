package engraft.cli.stack;

import engraft.cli.gateway.GatewayKeys;
import engraft.cli.gateway.Haproxy;
import engraft.contracts.event.Topic;
import engraft.localstack.DatabaseAccess;
import engraft.localstack.KafkaBrokerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the platform consists of on this machine, wired together by ports, secrets and folders. */
record Blueprint(
    Home home,
    Distribution distribution,
    AotCaches caches,
    Secrets secrets,
    Map<String, Integer> ports,
    Optional<Path> haproxy,
    Map<String, String> environment) {

  static final String POSTGRES = "postgres";
  static final String KAFKA = "kafka";
  static final String KEYCLOAK = "keycloak";
  static final String GATEWAY = "gateway";

  private static final int PARTITIONS = 3;

  /** Names of all that listens on a port. */
  static List<String> portNames() {
    List<String> names = new ArrayList<>(List.of(GATEWAY, POSTGRES, KAFKA, KEYCLOAK));
    names.add("keycloak-management");
    ServiceName.ALL.forEach(service -> names.add(service.value()));
    return names;
  }

  /** Where clients go. */
  String url() {
    return "http://127.0.0.1:" + port(haproxy.isPresent() ? GATEWAY : KEYCLOAK);
  }

  String realmUrl() {
    return "http://127.0.0.1:%d/realms/engraft".formatted(port(KEYCLOAK));
  }

  List<Part> parts() throws IOException {
    List<Part> parts = new ArrayList<>();
    parts.add(new PostgresPart(home.data(POSTGRES), port(POSTGRES), databases()));
    parts.add(kafka());
    parts.add(keycloak());
    for (ServiceName service : ServiceName.ALL) {
      if (Files.exists(distribution.serviceJar(service.value()))) {
        parts.add(service(service));
      }
    }
    Set<String> others = parts.stream().map(Part::name).collect(Collectors.toSet());
    haproxy.ifPresent(program -> parts.add(gateway(program, others)));
    return parts;
  }

  private List<DatabaseAccess> databases() {
    return ServiceName.ALL.stream()
        .map(
            service ->
                new DatabaseAccess(
                    service.value(),
                    secrets.get("ENGRAFT_DB_OWNER_PASSWORD"),
                    secrets.get("ENGRAFT_DB_PASSWORD")))
        .toList();
  }

  private Part kafka() {
    List<String> command =
        JavaCommand.ownClass(
            "224m",
            caches.options(KAFKA, JavaCommand.ownClassPath()),
            KafkaBrokerProcess.class.getName());
    command.add(home.data(KAFKA).toString());
    command.add(Integer.toString(port(KAFKA)));
    for (Topic topic : Topic.values()) {
      command.add(topic.topicName() + ":" + PARTITIONS);
    }
    return new ProcessPart(
        KAFKA, Set.of(), command, Map.of(), home.log(KAFKA), new PortProbe(port(KAFKA)));
  }

  private Part keycloak() throws IOException {
    KeycloakHome keycloak = KeycloakHome.prepare(distribution.keycloakArchive(), environment);
    Path own = home.data(KEYCLOAK);
    keycloak.install(own, distribution.realm());
    List<String> command =
        keycloak.command(
            own,
            caches.options(KEYCLOAK, List.of(distribution.keycloakArchive())),
            List.of(
                "--import-realm",
                "--http-port=" + port(KEYCLOAK),
                "--http-management-port=" + port("keycloak-management"),
                "--hostname=" + url(),
                "--hostname-backchannel-dynamic=true"));
    return new ProcessPart(
        KEYCLOAK,
        Set.of(),
        command,
        Map.of(
            "ENGRAFT_KEYCLOAK_ADMIN_SECRET", secrets.get("ENGRAFT_KEYCLOAK_ADMIN_SECRET"),
            "ENGRAFT_NETWORK_ADMIN_PASSWORD", secrets.get("ENGRAFT_NETWORK_ADMIN_PASSWORD"),
            "ENGRAFT_REGULATOR_PASSWORD", secrets.get("ENGRAFT_REGULATOR_PASSWORD")),
        home.log(KEYCLOAK),
        HttpProbe.of(port(KEYCLOAK), "/realms/engraft/.well-known/openid-configuration"));
  }

  private Part service(ServiceName service) {
    String name = service.value();
    Path jar = distribution.serviceJar(name);
    return new ProcessPart(
        name,
        Set.of(POSTGRES, KAFKA),
        JavaCommand.quarkus(service, caches.options(name, List.of(jar.resolveSibling("."))), jar),
        new ServiceEnvironment(this).of(name),
        home.log(name),
        HttpProbe.of(port(name), "/q/health/ready"));
  }

  private Part gateway(Path program, Set<String> needs) {
    Map<String, String> settings = new HashMap<>();
    for (ServiceName service : ServiceName.ALL) {
      settings.put(service.value(), "127.0.0.1:" + port(service.value()));
    }
    settings.put(KEYCLOAK, "127.0.0.1:" + port(KEYCLOAK));
    Haproxy gateway =
        new Haproxy(
            program,
            distribution.gatewayConfiguration(),
            home.data(GATEWAY),
            "127.0.0.1:" + port(GATEWAY),
            URI.create(url() + "/realms/engraft"),
            settings);
    ProcessPart process =
        new ProcessPart(
            GATEWAY,
            needs,
            gateway.command(),
            gateway.environment(environment),
            home.log(GATEWAY),
            HttpProbe.of(port(GATEWAY), "/gateway/health"));
    return new GatewayPart(process, new GatewayKeys(URI.create(realmUrl()), home.data(GATEWAY)));
  }

  int port(String name) {
    Integer port = ports.get(name);
    if (port == null) {
      throw new IllegalArgumentException("no port was chosen for " + name);
    }
    return port;
  }
}
