package engraft.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.contracts.ContractJson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every endpoint of every service, as its own OpenAPI document tells. */
final class Endpoints {

  static final List<String> SERVICES =
      List.of("ingestion", "harmonization", "training", "adaptation", "inference", "audit");

  private static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

  private Endpoints() {}

  /**
   * One operation.
   *
   * @param path with its parameters in braces
   */
  record Endpoint(String service, String method, String path) {

    boolean isAboutOneThing() {
      return path.contains("{");
    }

    /** The path as the gateway knows it. */
    String outside() {
      return path.startsWith("/api/v1/dead-letters")
          ? "/services/" + service + path.substring("/api/v1".length())
          : path;
    }

    @Override
    public String toString() {
      return method + " " + outside();
    }
  }

  static List<Endpoint> all(Wire wire) throws IOException, InterruptedException {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String service : SERVICES) {
      HttpResponse<String> answer = wire.get("/services/" + service + "/openapi?format=json");
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(service + " tells no OpenAPI: " + answer.statusCode());
      }
      JsonNode paths = ContractJson.mapper().readTree(answer.body()).path("paths");
      for (Map.Entry<String, JsonNode> entry : paths.properties()) {
        for (String method : METHODS) {
          if (entry.getValue().has(method)) {
            endpoints.add(
                new Endpoint(service, method.toUpperCase(java.util.Locale.ROOT), entry.getKey()));
          }
        }
      }
    }
    return endpoints;
  }
}
