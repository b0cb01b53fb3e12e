package engraft.kit.idempotency;

import engraft.clinical.Digest;
import engraft.kit.problem.TooLarge;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the body of a request with a key before anything else does, to know the request again. */
@ApplicationScoped
class RequestBodies {

  static final String HEADER = "Idempotency-Key";

  /** The request's fingerprint in the routing context. */
  static final String FINGERPRINT = "engraft.idempotency.fingerprint";

  private static final int EARLY = 9_000;

  private final long limit;

  RequestBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, EARLY);
  }

  private void read(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.method().equals(HttpMethod.POST) || request.getHeader(HEADER) == null) {
      context.next();
      return;
    }
    if (announcedLength(request) > limit) {
      TooLarge.answer(context);
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        part -> {
          if (body.length() + part.length() <= limit) {
            body.appendBuffer(part);
          } else {
            TooLarge.answer(context);
          }
        });
    request.exceptionHandler(context::fail);
    request.endHandler(
        end -> {
          if (!context.response().ended()) {
            ((RoutingContextInternal) context).setBody(body);
            context.put(FINGERPRINT, fingerprint(request, body));
            context.next();
          }
        });
    request.resume();
  }

  /** Zero when the length is not told, or not a number, which the body's own reading finds out. */
  private static long announcedLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null || !length.matches("[0-9]{1,18}") ? 0 : Long.parseLong(length);
  }

  private static String fingerprint(HttpServerRequest request, Buffer body) {
    MessageDigest hash = Digest.sha256();
    hash.update(
        (request.method().name() + ' ' + request.uri() + '\n').getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash.digest(body.getBytes()));
  }
}
