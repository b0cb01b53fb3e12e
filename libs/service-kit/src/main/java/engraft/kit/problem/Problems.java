package engraft.kit.problem;

import engraft.kit.observe.RequestIds;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes problem documents about the current request. */
@ApplicationScoped
public class Problems {

  private final CurrentVertxRequest current;

  Problems(CurrentVertxRequest current) {
    this.current = current;
  }

  public Response answer(int status, String code, @Nullable String detail) {
    return answer(status, code, detail, Map.of());
  }

  public Response answer(
      int status, String code, @Nullable String detail, Map<String, Object> details) {
    return Response.status(status)
        .type(Problem.MEDIA_TYPE)
        .entity(describe(status, code, detail, details))
        .build();
  }

  Problem describe(int status, String code, @Nullable String detail, Map<String, Object> details) {
    RoutingContext request = current.getCurrent();
    SpanContext span = Span.current().getSpanContext();
    return new Problem(
        "urn:engraft:problem:" + code,
        title(status),
        status,
        code,
        detail,
        request == null ? null : request.normalizedPath(),
        request == null ? null : request.get(RequestIds.NAME),
        span.isValid() ? span.getTraceId() : null,
        details);
  }

  private static String title(int status) {
    Response.Status known = Response.Status.fromStatusCode(status);
    return known != null
        ? known.getReasonPhrase()
        : status == 422 ? "Unprocessable Content" : "Error";
  }
}
