package engraft.cli.client;

import engraft.cli.gateway.Routes;
import engraft.cli.stack.Distribution;
import engraft.cli.stack.LocalStack;
import engraft.cli.stack.StackException;
import engraft.cli.stack.StackState;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** Where the platform on this machine answers: its gateway, or each service where there is none. */
public final class LocalAddresses {

  private LocalAddresses() {}

  /**
   * Finds the running platform.
   *
   * @throws StackException when it is down
   */
  public static Addresses of(LocalStack stack, Distribution distribution) {
    StackState state =
        stack
            .state()
            .filter(StackState::isUp)
            .orElseThrow(
                () ->
                    new StackException(
                        "the platform on this machine is down\nMaybe run engraft up, or give --url."));
    if (state.hasGateway()) {
      return new Addresses.Gateway(URI.create(state.url()));
    }
    Map<String, URI> services =
        state.parts().keySet().stream()
            .filter(part -> state.ports().containsKey(part))
            .collect(
                Collectors.toMap(
                    part -> part, part -> URI.create("http://127.0.0.1:" + state.port(part))));
    return new Addresses.Direct(
        Routes.read(distribution.gatewayConfiguration().resolve("routes.map")), services);
  }
}
