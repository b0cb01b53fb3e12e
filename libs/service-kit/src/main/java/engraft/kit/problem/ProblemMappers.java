package engraft.kit.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import engraft.kit.outage.Outages;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every failure of a request into a problem document; nothing of the content is echoed. */
@ApplicationScoped
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final Problems problems;

  ProblemMappers(Problems problems) {
    this.problems = problems;
  }

  /** One broken rule of the input. */
  record Violation(String field, String message) {}

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    return problems.answer(e.status(), e.code(), e.getMessage(), e.details());
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<Violation> violations =
        e.getConstraintViolations().stream()
            .map(violation -> new Violation(field(violation), violation.getMessage()))
            .sorted(java.util.Comparator.comparing(Violation::field))
            .toList();
    return problems.answer(
        400, "invalid", "the request breaks a rule", Map.of("violations", violations));
  }

  @ServerExceptionMapper
  Response unauthenticated(UnauthorizedException e) {
    return challenge("unauthenticated", "a bearer token of the realm is required");
  }

  @ServerExceptionMapper
  Response badToken(AuthenticationFailedException e) {
    return challenge("invalid-token", "the bearer token is not valid here");
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return problems.answer(403, "forbidden", "the token's roles do not allow this");
  }

  @ServerExceptionMapper
  Response json(JsonProcessingException e) {
    return problems.answer(400, "malformed-json", where(e));
  }

  @ServerExceptionMapper
  Response json(MismatchedInputException e) {
    return problems.answer(400, "malformed-json", where(e));
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    if (e.getCause() instanceof JsonProcessingException json) {
      return json(json);
    }
    int status = e.getResponse().getStatus();
    if (status < 400) {
      return e.getResponse();
    }
    Response answer = problems.answer(status, code(status), null);
    String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
    return allow == null
        ? answer
        : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
  }

  /** What an outage keeps from being done is done by asking again, which a bug is not. */
  @ServerExceptionMapper
  Response failed(Throwable e) {
    if (Outages.isPassing(e)) {
      LOG.warnf("request failed of an outage: %s", e.toString());
      return Response.fromResponse(
              problems.answer(503, "unavailable", "A part is away for a moment: maybe try again."))
          .header(HttpHeaders.RETRY_AFTER, 1)
          .build();
    }
    LOG.error("request failed", e);
    return problems.answer(500, "internal-error", null);
  }

  private Response challenge(String code, String detail) {
    return Response.fromResponse(problems.answer(401, code, detail))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  /** Jackson's own message quotes the content, so only the place is told. */
  private static String where(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    String place =
        location == null
            ? ""
            : " at line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    return e instanceof JsonMappingException
        ? "the JSON does not fit what is expected" + place
        : "the body is not well-formed JSON" + place;
  }

  private static String field(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    int method = path.indexOf('.');
    return method < 0 ? path : path.substring(method + 1);
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "unauthenticated";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 406 -> "not-acceptable";
      case 409 -> "conflict";
      case 413 -> "too-large";
      case 415 -> "unsupported-media-type";
      case 429 -> "too-many-requests";
      case 503 -> "unavailable";
      default -> status < 500 ? "bad-request" : "internal-error";
    };
  }
}
