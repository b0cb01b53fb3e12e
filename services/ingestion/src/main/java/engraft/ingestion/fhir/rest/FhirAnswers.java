package engraft.ingestion.fhir.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.Answer;
import engraft.ingestion.fhir.Understanding;
import engraft.ingestion.records.ResourceVersion;
import engraft.ingestion.rejections.Issue;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers as FHIR writes them: OperationOutcome and response Bundles. */
final class FhirAnswers {

  /** Names the episode that a resource counts in, for those who later ask for predictions. */
  static final String EPISODE = "urn:engraft:episode";

  private static final int CREATED = 201;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int UNPROCESSABLE = 422;
  private static final int PRECONDITION_FAILED = 412;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FhirAnswers() {}

  /** 400 for what is not FHIR, 412 for an unmet condition, 422 for what cannot be kept. */
  static int status(List<Issue> issues) {
    if (issues.stream().anyMatch(issue -> issue.kind() == Issue.Kind.CONFLICT)) {
      return PRECONDITION_FAILED;
    }
    boolean business =
        issues.stream()
            .allMatch(
                issue ->
                    switch (issue.kind()) {
                      case UNKNOWN_PATIENT, NOT_SUPPORTED, DUPLICATE, CONFLICT -> true;
                      case STRUCTURE, REQUIRED, VALUE, INVARIANT -> false;
                    });
    return business ? UNPROCESSABLE : BAD_REQUEST;
  }

  static int status(Answer.Entry.Kept kept) {
    return kept.version().version() == 1 && !kept.found() ? CREATED : OK;
  }

  static ObjectNode outcome(List<Issue> issues, @Nullable UUID rejection) {
    ObjectNode outcome = empty();
    ArrayNode list = outcome.putArray("issue");
    for (Issue issue : issues) {
      ObjectNode one = issue(list, "error", issue.kind().fhirCode(), issue.rule());
      if (rejection != null) {
        one.put("diagnostics", "rejection " + rejection);
      }
      if (!issue.expression().isEmpty()) {
        one.putArray("expression").add(issue.expression());
      }
    }
    return outcome;
  }

  /** An error that is not about the content. */
  static ObjectNode error(String code, String text) {
    ObjectNode outcome = empty();
    issue(outcome.putArray("issue"), "error", code, text);
    return outcome;
  }

  static ObjectNode information(String text) {
    ObjectNode outcome = empty();
    issue(outcome.putArray("issue"), "information", "informational", text);
    return outcome;
  }

  static ObjectNode kept(Answer.Entry.Kept kept) {
    ObjectNode outcome = information(kept.found() ? "was there already" : "kept");
    addEpisode(outcome, kept.version());
    return outcome;
  }

  static ObjectNode bundle(Answer.Processed processed) {
    ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle");
    boolean transaction = processed.form() == Understanding.Form.TRANSACTION;
    bundle.put("type", transaction ? "transaction-response" : "batch-response");
    ArrayNode entries = bundle.putArray("entry");
    for (Answer.Entry entry : processed.entries()) {
      ObjectNode response = entries.addObject().putObject("response");
      switch (entry) {
        case Answer.Entry.Kept kept -> {
          addEpisode(response, kept.version());
          response.put("status", line(status(kept)));
          response.put("location", location(kept));
          response.put("etag", etag(kept.version()));
        }
        case Answer.Entry.Refused(List<Issue> issues) -> {
          response.put("status", line(status(issues)));
          response.set("outcome", outcome(issues, processed.rejection()));
        }
      }
    }
    return bundle;
  }

  /** Relative to the FHIR base; by the sender's own id, where there is one. */
  static String location(Answer.Entry.Kept kept) {
    String id = kept.ownId() == null ? kept.version().key().id() : kept.ownId();
    return "%s/%s/_history/%d".formatted(kept.version().key().type(), id, kept.version().version());
  }

  static String etag(ResourceVersion version) {
    return "W/\"" + version.version() + '"';
  }

  private static void addEpisode(ObjectNode element, ResourceVersion version) {
    if (version.episode() != null) {
      element
          .putArray("extension")
          .addObject()
          .put("url", EPISODE)
          .put("valueString", version.episode().value());
    }
  }

  private static ObjectNode empty() {
    return JSON.objectNode().put("resourceType", "OperationOutcome");
  }

  private static ObjectNode issue(ArrayNode list, String severity, String code, String text) {
    ObjectNode issue = list.addObject().put("severity", severity).put("code", code);
    issue.putObject("details").put("text", text);
    return issue;
  }

  private static String line(int status) {
    return switch (status) {
      case CREATED -> "201 Created";
      case OK -> "200 OK";
      case BAD_REQUEST -> "400 Bad Request";
      case PRECONDITION_FAILED -> "412 Precondition Failed";
      default -> "422 Unprocessable Entity";
    };
  }
}
