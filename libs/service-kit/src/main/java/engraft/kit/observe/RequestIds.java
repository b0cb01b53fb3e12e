package engraft.kit.observe;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request an id, the gateway's or a new one, for the logs, the answer and problems. */
@ApplicationScoped
public class RequestIds {

  public static final String HEADER = "X-Request-Id";

  /** The id's name in logs and in the routing context. */
  public static final String NAME = "requestId";

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final int BEFORE_EVERYTHING = 10_000;

  void register(@Observes Filters filters) {
    filters.register(RequestIds::assign, BEFORE_EVERYTHING);
  }

  private static void assign(RoutingContext request) {
    String given = request.request().getHeader(HEADER);
    String id =
        given != null && SAFE.matcher(given).matches() ? given : UUID.randomUUID().toString();
    request.put(NAME, id);
    MDC.put(NAME, id);
    request.response().putHeader(HEADER, id);
    request.next();
  }
}
