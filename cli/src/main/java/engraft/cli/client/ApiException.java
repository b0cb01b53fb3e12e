package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The platform said no, and why. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient JsonNode problem;

  ApiException(String call, int status, JsonNode problem) {
    this(message(call, status, problem), status, problem, null);
  }

  private ApiException(String message, int status, JsonNode problem, @Nullable ApiException cause) {
    super(message, cause);
    this.status = status;
    this.code = problem.path("code").asText(problem.path("resourceType").asText("unknown"));
    this.problem = problem;
  }

  /** The same, said of one thing among many. */
  ApiException about(String what) {
    return new ApiException(what + ": " + getMessage(), status, problem, this);
  }

  public int status() {
    return status;
  }

  /** The problem's stable code. */
  public String code() {
    return code;
  }

  /** The whole answer: problem+json or OperationOutcome. */
  public JsonNode problem() {
    return problem;
  }

  private static String message(String call, int status, JsonNode problem) {
    String request = problem.path("requestId").asText("");
    return "%s was answered %d: %s%s%s"
        .formatted(
            call,
            status,
            detail(problem),
            request.isBlank() ? "" : " (request " + request + ")",
            advice(status, problem));
  }

  /** What is wrong, and which fields break which rule. */
  private static String detail(JsonNode problem) {
    StringBuilder detail = new StringBuilder(problem.path("detail").asText(""));
    if (detail.isEmpty()) {
      detail.append(
          problem.at("/issue/0/diagnostics").asText(problem.path("title").asText("no reason")));
    }
    for (JsonNode violation : problem.path("violations")) {
      if (violation.hasNonNull("field")) {
        detail
            .append("\n  ")
            .append(violation.path("field").asText())
            .append(' ')
            .append(violation.path("message").asText());
      }
    }
    return detail.toString();
  }

  private static String advice(int status, JsonNode problem) {
    if (problem.path("code").asText().equals(Api.NOT_JSON)) {
      return "\nMaybe --url leads to something that is no Engraft gateway.";
    }
    return switch (status) {
      case 401 -> "\nMaybe the token has expired: get a new one, or sign in with --user.";
      case 403 -> "\nMaybe it takes another role or another site; sign in as somebody else.";
      default -> "";
    };
  }
}
