package engraft.cli.client;

import engraft.cli.gateway.Routes;
import java.net.URI;
import java.util.Map;

/** Where a path of the API is answered. */
public sealed interface Addresses {

  /** The absolute URI of a path. */
  URI of(String path);

  /** One address for everything: the gateway. */
  record Gateway(URI base) implements Addresses {
    @Override
    public URI of(String path) {
      return URI.create(base.toString().replaceFirst("/+$", "") + path);
    }
  }

  /**
   * No gateway: each service by itself, found through the gateway's own table of routes.
   *
   * @param services base URI of each service and of Keycloak
   */
  record Direct(Routes routes, Map<String, URI> services) implements Addresses {
    public Direct {
      services = Map.copyOf(services);
    }

    @Override
    public URI of(String path) {
      String service = routes.service(path);
      URI base = services.get(service);
      if (base == null) {
        throw new IllegalArgumentException("service %s is not running".formatted(service));
      }
      return URI.create(base + Routes.rewritten(path));
    }
  }
}
