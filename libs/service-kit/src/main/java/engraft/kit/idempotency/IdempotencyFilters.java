package engraft.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.kit.caller.Caller;
import engraft.kit.idempotency.FirstAnswers.Answer;
import engraft.kit.idempotency.FirstAnswers.Claim;
import engraft.kit.idempotency.FirstAnswers.Key;
import engraft.kit.problem.Problems;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Every POST accepts {@code Idempotency-Key}: the same request under the same key gets the first
 * answer again, another request under it is refused. Only successes are kept; after a failure the
 * caller tries again.
 *
 * <p>A crash or an outage between the work's commit and the keeping of its answer lets a retry do
 * the work again some seconds later; work that must not happen twice even then recognises its input
 * by itself.
 */
@ApplicationScoped
class IdempotencyFilters {

  private static final Logger LOG = Logger.getLogger(IdempotencyFilters.class);
  private static final String KEY = "engraft.idempotency.key";
  private static final int LONGEST_KEY = 200;

  private final FirstAnswers answers;
  private final Caller caller;
  private final Problems problems;
  private final CurrentVertxRequest current;
  private final ObjectMapper json;

  IdempotencyFilters(
      FirstAnswers answers,
      Caller caller,
      Problems problems,
      CurrentVertxRequest current,
      ObjectMapper json) {
    this.answers = answers;
    this.caller = caller;
    this.problems = problems;
    this.current = current;
    this.json = json;
  }

  @ServerRequestFilter
  Uni<@Nullable Response> before(ContainerRequestContext request) {
    RoutingContext context = current.getCurrent();
    String fingerprint = context == null ? null : context.get(RequestBodies.FINGERPRINT);
    if (fingerprint == null) {
      return Uni.createFrom().nullItem();
    }
    String given = request.getHeaderString(RequestBodies.HEADER);
    if (given.isBlank() || given.length() > LONGEST_KEY) {
      return answer(
          400, "invalid-idempotency-key", "Idempotency-Key must have 1 to 200 characters");
    }
    Key key = new Key(caller.subject(), given);
    return answers
        .claim(key, fingerprint)
        .chain(
            claim ->
                switch (claim) {
                  case Claim.Taken _ -> {
                    request.setProperty(KEY, key);
                    context.addEndHandler(_ -> answers.leave(key));
                    yield Uni.createFrom().nullItem();
                  }
                  case Claim.Busy _ -> Uni.createFrom().item(busy());
                  case Claim.Reused _ ->
                      answer(422, "idempotency-key-reused", "the key stood for another request");
                  case Claim.Answered first -> Uni.createFrom().item(again(first.answer()));
                });
  }

  @ServerResponseFilter
  Uni<Void> after(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(request.getProperty(KEY) instanceof Key key)) {
      return Uni.createFrom().voidItem();
    }
    int status = response.getStatus();
    Optional<byte[]> body = status < 300 ? bytes(response.getEntity()) : Optional.empty();
    return body.map(
            content ->
                answers.keep(
                    key,
                    new Answer(
                        status,
                        text(response.getMediaType()),
                        response.getHeaderString(HttpHeaders.LOCATION),
                        content)))
        .orElseGet(() -> answers.release(key))
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf("the answer to a key is not kept: %s", failure.toString());
              return Uni.createFrom().voidItem();
            });
  }

  /** Asking again helps: until the first is answered, or known to have died. */
  private Response busy() {
    return Response.fromResponse(
            problems.answer(409, "idempotency-key-in-use", "the first request is not answered yet"))
        .header(HttpHeaders.RETRY_AFTER, 1)
        .build();
  }

  private Uni<@Nullable Response> answer(int status, String code, String detail) {
    return Uni.createFrom().item(problems.answer(status, code, detail));
  }

  private static Response again(Answer first) {
    Response.ResponseBuilder response =
        Response.status(first.status()).header("Idempotency-Replayed", "true");
    if (first.location() != null) {
      response.header(HttpHeaders.LOCATION, first.location());
    }
    if (first.body().length > 0) {
      response
          .entity(first.body())
          .type(first.contentType() == null ? MediaType.APPLICATION_JSON : first.contentType());
    }
    return response.build();
  }

  /** Empty for what is streamed, which cannot be kept. */
  private Optional<byte[]> bytes(@Nullable Object entity) {
    return switch (entity) {
      case null -> Optional.of(new byte[0]);
      case byte[] bytes -> Optional.of(bytes);
      case CharSequence text -> Optional.of(text.toString().getBytes(StandardCharsets.UTF_8));
      case java.io.InputStream _,
          java.io.File _,
          java.nio.file.Path _,
          jakarta.ws.rs.core.StreamingOutput _,
          java.util.concurrent.Flow.Publisher<?> _ ->
          Optional.empty();
      default -> Optional.of(write(entity));
    };
  }

  private byte[] write(Object entity) {
    try {
      return json.writeValueAsBytes(entity);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the answer cannot be written as JSON", e);
    }
  }

  private static @Nullable String text(@Nullable MediaType type) {
    return type == null ? null : type.toString();
  }
}
