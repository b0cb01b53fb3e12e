package engraft.ingestion.fhir.rest;

import engraft.kit.problem.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Below {@code /fhir} every error is an OperationOutcome, also those made before a resource runs.
 */
@ApplicationScoped
class FhirErrors {

  private static final int TOO_LARGE = 413;
  private static final int BEFORE_THE_LIMIT = 1_000;
  private static final String BASE = "/fhir";

  private final long most;

  FhirErrors(@ConfigProperty(name = "engraft.fhir.most-body") MemorySize most) {
    this.most = most.asLongValue();
  }

  /** Turns the platform's problem documents into FHIR's. */
  @ServerResponseFilter
  void translate(ContainerRequestContext request, ContainerResponseContext response) {
    boolean ofFhir = request.getUriInfo().getPath().startsWith(BASE);
    if (ofFhir && response.getEntity() instanceof Problem problem) {
      String text = problem.detail() == null ? problem.title() : problem.detail();
      response.setEntity(
          FhirAnswers.error(code(problem.status()), text).toString(),
          null,
          MediaType.valueOf(FhirResource.FHIR_JSON));
    }
  }

  /** A declared length over the limit is answered at once; what still comes is thrown away. */
  void limit(@Observes Filters filters) {
    filters.register(this::refuseTooLarge, BEFORE_THE_LIMIT);
  }

  private void refuseTooLarge(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!request.path().startsWith(BASE) || length(request) <= most) {
      context.next();
      return;
    }
    request.resume();
    context
        .response()
        .setStatusCode(TOO_LARGE)
        .putHeader(HttpHeaders.CONTENT_TYPE, FhirResource.FHIR_JSON)
        .end(
            FhirAnswers.error("too-long", "a body must be at most %d bytes".formatted(most))
                .toString());
  }

  private static long length(HttpServerRequest request) {
    @Nullable String declared = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return declared != null && declared.matches("[0-9]{1,18}") ? Long.parseLong(declared) : 0;
  }

  private static String code(int status) {
    return switch (status) {
      case 401 -> "login";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case TOO_LARGE -> "too-long";
      case 405, 406, 415 -> "not-supported";
      case 409 -> "conflict";
      case 429 -> "throttled";
      case 503 -> "transient";
      default -> status < 500 ? "invalid" : "exception";
    };
  }
}
