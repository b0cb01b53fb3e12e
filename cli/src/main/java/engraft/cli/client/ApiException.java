package engraft.cli.client;

import com.fasterxml.jackson.databind.JsonNode;

/** The platform said no, and why. */
public final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient JsonNode problem;

  ApiException(String call, int status, JsonNode problem) {
    super(message(call, status, problem));
    this.status = status;
    this.code = problem.path("code").asText(problem.path("resourceType").asText("unknown"));
    this.problem = problem;
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
    String detail = problem.path("detail").asText("");
    if (detail.isBlank()) {
      detail = problem.at("/issue/0/diagnostics").asText(problem.path("title").asText("no reason"));
    }
    String request = problem.path("requestId").asText("");
    return "%s was answered %d: %s%s"
        .formatted(call, status, detail, request.isBlank() ? "" : " (request " + request + ")");
  }
}
