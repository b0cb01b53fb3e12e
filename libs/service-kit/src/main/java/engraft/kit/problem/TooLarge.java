package engraft.kit.problem;

import engraft.kit.observe.RequestIds;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers a body that is too large, which is refused before any resource is looked for. */
@ApplicationScoped
public class TooLarge {

  private static final int STATUS = 413;

  void register(@Observes Router router) {
    router
        .route()
        .order(Integer.MIN_VALUE)
        .failureHandler(
            context -> {
              if (context.statusCode() == STATUS) {
                answer(context);
              } else {
                context.next();
              }
            });
  }

  /** Refuses and closes the connection: the rest of the body will not be read. */
  public static void answer(RoutingContext context) {
    if (context.response().ended()) {
      return;
    }
    JsonObject problem =
        new JsonObject()
            .put("type", "urn:engraft:problem:too-large")
            .put("title", "Content Too Large")
            .put("status", STATUS)
            .put("code", "too-large")
            .put("instance", context.normalizedPath())
            .put("requestId", context.get(RequestIds.NAME));
    context
        .response()
        .setStatusCode(STATUS)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .putHeader("Connection", "close")
        .end(problem.toBuffer());
  }
}
