package engraft.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a reader of a service's OpenAPI document may rely on, checked in the service of the
 * subclass, a {@code @QuarkusTest} that is otherwise empty.
 */
public abstract class OpenApiTest {

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  @TestHTTPResource("/q/openapi?format=json")
  @Nullable URL address;

  private record Operation(String name, JsonNode content) {
    @Override
    public String toString() {
      return name;
    }
  }

  @Test
  void everyOperationSaysWhatItDoesAndWhoMayAsk() throws IOException {
    for (Operation operation : operations(document())) {
      JsonNode content = operation.content();
      assertThat(content.path("summary").asText()).as("summary of " + operation).isNotBlank();
      assertThat(content.path("tags")).as("tags of " + operation).isNotEmpty();
      assertThat(content.path("responses").propertyStream().map(answer -> answer.getKey()))
          .as("answers of " + operation)
          .contains("401", "403")
          .anyMatch(status -> status.startsWith("2"));
    }
  }

  @Test
  void everyJsonBodyHasAnExample() throws IOException {
    JsonNode document = document();
    for (Operation operation : operations(document)) {
      JsonNode body = operation.content().at("/requestBody/content/application~1json");
      if (operation.name().contains(" /api/") && !body.isMissingNode()) {
        assertThat(hasExample(document, body)).as("example for " + operation).isTrue();
      }
    }
  }

  @Test
  void everyListIsPaged() throws IOException {
    for (Operation operation : operations(document())) {
      JsonNode parameters = operation.content().path("parameters");
      List<String> names = parameters.findValuesAsText("name");
      if (operation.name().contains(" /api/")) {
        assertThat(names.contains("after"))
            .as("after and limit of " + operation)
            .isEqualTo(names.contains("limit"));
      }
    }
  }

  private JsonNode document() throws IOException {
    return ContractJson.mapper().readTree(Objects.requireNonNull(address));
  }

  private static List<Operation> operations(JsonNode document) {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path -> {
              for (String method : METHODS) {
                JsonNode content = path.getValue().path(method);
                if (content.isObject()) {
                  operations.add(new Operation(method + " " + path.getKey(), content));
                }
              }
            });
    assertThat(operations).isNotEmpty();
    return operations;
  }

  private static boolean hasExample(JsonNode document, JsonNode body) {
    JsonNode schema = body.path("schema");
    String reference = schema.path("$ref").asText("");
    JsonNode named = reference.isEmpty() ? schema : document.at(reference.substring(1));
    return Stream.of(body, schema, named)
        .anyMatch(where -> where.has("example") || where.has("examples"));
  }
}
