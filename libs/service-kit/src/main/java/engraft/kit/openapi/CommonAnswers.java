package engraft.kit.openapi;

import engraft.kit.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Adds to every operation the problems that any may answer with, and the key of every POST. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

  private static final String SCHEMA = "Problem";
  private static final Map<String, String> ANSWERS = answers();

  @Override
  public void filterOpenAPI(OpenAPI document) {
    if (document.getComponents() == null) {
      document.setComponents(OASFactory.createComponents());
    }
    document.getComponents().addSchema(SCHEMA, schema());
    if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
      return;
    }
    for (PathItem path : document.getPaths().getPathItems().values()) {
      path.getOperations().values().forEach(CommonAnswers::addAnswers);
      if (path.getPOST() != null) {
        path.getPOST().addParameter(idempotencyKey());
      }
    }
  }

  private static void addAnswers(Operation operation) {
    if (operation.getResponses() == null) {
      operation.setResponses(OASFactory.createAPIResponses());
    }
    APIResponses responses = operation.getResponses();
    ANSWERS.forEach(
        (status, description) -> {
          APIResponse known = responses.getAPIResponse(status);
          if (known == null || known.getContent() == null) {
            responses.addAPIResponse(status, problem(description));
          }
        });
  }

  private static APIResponse problem(String description) {
    Schema reference = OASFactory.createSchema().ref("#/components/schemas/" + SCHEMA);
    return OASFactory.createAPIResponse()
        .description(description)
        .content(
            OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(reference)));
  }

  private static Parameter idempotencyKey() {
    return OASFactory.createParameter()
        .name("Idempotency-Key")
        .in(Parameter.In.HEADER)
        .required(false)
        .description("The same request under the same key gets the first answer again")
        .schema(OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
  }

  private static Schema schema() {
    Schema schema =
        OASFactory.createSchema()
            .type(List.of(Schema.SchemaType.OBJECT))
            .description("A problem document, RFC 9457")
            .addRequired("status")
            .addRequired("code");
    for (String text :
        List.of("type", "title", "code", "detail", "instance", "requestId", "traceId")) {
      schema.addProperty(text, OASFactory.createSchema().type(List.of(Schema.SchemaType.STRING)));
    }
    return schema.addProperty(
        "status", OASFactory.createSchema().type(List.of(Schema.SchemaType.INTEGER)));
  }

  private static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("400", "The request cannot be understood");
    answers.put("401", "A valid token is missing");
    answers.put("403", "The token does not allow it");
    answers.put("500", "A fault of the service");
    return answers;
  }
}
