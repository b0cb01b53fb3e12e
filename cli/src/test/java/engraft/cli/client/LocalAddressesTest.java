package engraft.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import engraft.cli.gateway.Routes;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.Home;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackState;
import engraft.cli.stack.StackState.PartState;
import engraft.cli.stack.StackState.Phase;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAddressesTest {

  private static final List<String> SERVICES =
      List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");

  private final Distribution distribution = Distribution.fromEnvironment(Map.of());

  @Test
  void withoutAGatewayEveryRouteLeadsToItsServiceOrToKeycloak(@TempDir Path folder)
      throws IOException {
    Addresses addresses = running(folder, false);

    Routes routes = Routes.read(distribution.gatewayConfiguration().resolve("routes.map"));
    assertThat(routes.routes()).hasSizeGreaterThan(30);
    for (Routes.Route route : routes.routes()) {
      assertThat(addresses.of(route.prefix()).getPort())
          .as(route.prefix())
          .isEqualTo(ports(false).get(route.service()));
    }
  }

  @Test
  void withoutAGatewayPathsOfTheGatewaysOwnAreThoseOfTheServices(@TempDir Path folder)
      throws IOException {
    Addresses addresses = running(folder, false);

    assertThat(addresses.of("/services/audit/health"))
        .isEqualTo(URI.create("http://127.0.0.1:1006/q/health/ready"));
    assertThat(addresses.of("/services/training/dead-letters?limit=5"))
        .isEqualTo(URI.create("http://127.0.0.1:1003/api/v1/dead-letters?limit=5"));
    assertThat(addresses.of("/api/v1/predictions/p1?x=y"))
        .isEqualTo(URI.create("http://127.0.0.1:1005/api/v1/predictions/p1?x=y"));
  }

  @Test
  void aGatewayIsTheOneAddress(@TempDir Path folder) throws IOException {
    assertThat(running(folder, true).of("/fhir/Patient"))
        .isEqualTo(URI.create("http://127.0.0.1:8080/fhir/Patient"));
  }

  @Test
  void aPlatformThatIsDownIsSaidToBe(@TempDir Path folder) {
    LocalStack stack = new LocalStack(new Home(folder), distribution);

    assertThatThrownBy(() -> LocalAddresses.of(stack, distribution))
        .hasMessageContaining("is down")
        .hasMessageContaining("engraft up");
  }

  /** What a supervisor would have written, had it lived in this process. */
  private Addresses running(Path folder, boolean gateway) throws IOException {
    Home home = new Home(folder);
    Map<String, PartState> parts = new TreeMap<>();
    ports(gateway).keySet().forEach(part -> parts.put(part, new PartState(Phase.READY, null, 0)));
    String url = "http://127.0.0.1:" + (gateway ? "8080" : "1000");
    StackState state =
        new StackState(
            StackState.Process.of(ProcessHandle.current()), url, ports(gateway), parts, 1.0);
    Files.writeString(home.state(), ContractJson.mapper().writeValueAsString(state));
    return LocalAddresses.of(new LocalStack(home, distribution), distribution);
  }

  private static Map<String, Integer> ports(boolean gateway) {
    Map<String, Integer> ports = new TreeMap<>(Map.of("keycloak", 1000));
    for (int i = 0; i < SERVICES.size(); i++) {
      ports.put(SERVICES.get(i), 1001 + i);
    }
    if (gateway) {
      ports.put("gateway", 8080);
    }
    return ports;
  }
}
