package engraft.ingestion.fhir.rest;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * A client may write {@code $validate} as {@code %24validate} (RFC 3986, section 2.2), which routes
 * do not know.
 */
@ApplicationScoped
class OperationNames {

  private static final int BEFORE_BODIES_ARE_READ = 9_500;

  void register(@Observes Filters filters) {
    filters.register(OperationNames::decode, BEFORE_BODIES_ARE_READ);
  }

  private static void decode(RoutingContext context) {
    String path = context.request().path();
    if (path.startsWith("/fhir/") && path.contains("/%24")) {
      context.reroute(path.replace("/%24", "/$"));
    } else {
      context.next();
    }
  }
}
