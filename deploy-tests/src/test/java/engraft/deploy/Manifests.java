package engraft.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kubernetes.client.openapi.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rendered documents, each read by the generated model of its kind, which refuses unknown fields.
 */
record Manifests(List<JsonNode> documents) {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String MODELS = "io.kubernetes.client.openapi.models.";

  /** Kinds of other projects, which have no generated model. */
  private static final List<String> FOREIGN = List.of("keda.sh/v1alpha1/ScaledObject");

  static {
    // The models' parser is set up by the first JSON.
    new JSON();
  }

  Manifests {
    documents = List.copyOf(documents);
  }

  static Manifests parse(String yaml) {
    try (MappingIterator<JsonNode> all = YAML.readerFor(JsonNode.class).readValues(yaml)) {
      List<JsonNode> documents = new ArrayList<>();
      while (all.hasNextValue()) {
        JsonNode document = all.nextValue();
        if (document.isObject()) {
          documents.add(document);
        }
      }
      return new Manifests(documents);
    } catch (IOException e) {
      throw new UncheckedIOException("what was rendered is not YAML", e);
    }
  }

  /** Reads every document by the model of its kind. */
  void readStrictly() {
    documents.forEach(Manifests::readStrictly);
  }

  /** The only document of a kind and name. */
  JsonNode only(String kind, String name) {
    List<JsonNode> found =
        of(kind).filter(d -> d.at("/metadata/name").asText().equals(name)).toList();
    if (found.size() != 1) {
      throw new AssertionError("%d documents are %s %s".formatted(found.size(), kind, name));
    }
    return found.getFirst();
  }

  Stream<JsonNode> of(String kind) {
    return documents.stream().filter(document -> document.path("kind").asText().equals(kind));
  }

  /** Every pod template, of whatever carries one. */
  Stream<JsonNode> pods() {
    return documents.stream()
        .flatMap(
            d ->
                Stream.of(
                    d.at("/spec/template/spec"), d.at("/spec/jobTemplate/spec/template/spec")))
        .filter(JsonNode::isObject);
  }

  static Stream<JsonNode> containers(JsonNode pod) {
    return Stream.of("containers", "initContainers")
        .flatMap(member -> StreamSupport.stream(pod.path(member).spliterator(), false));
  }

  private static void readStrictly(JsonNode document) {
    String version = document.path("apiVersion").asText();
    String kind = document.path("kind").asText();
    if (FOREIGN.contains(version + '/' + kind)) {
      return;
    }
    String model = MODELS + capital(version.substring(version.indexOf('/') + 1)) + kind;
    try {
      Class.forName(model).getMethod("fromJson", String.class).invoke(null, document.toString());
    } catch (InvocationTargetException e) {
      throw new AssertionError(
          "%s %s: %s"
              .formatted(kind, document.at("/metadata/name").asText(), e.getTargetException()),
          e);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("%s of %s is no kind of Kubernetes".formatted(kind, version), e);
    }
  }

  private static String capital(String version) {
    return Character.toUpperCase(version.charAt(0)) + version.substring(1);
  }

  /**
   * The documents by kind and name, so that two renderings can be compared whatever their order.
   */
  Map<String, JsonNode> byName() {
    Map<String, JsonNode> all = new TreeMap<>();
    for (JsonNode document : documents) {
      all.put(
          document.path("kind").asText() + '/' + document.at("/metadata/name").asText(), document);
    }
    return all;
  }
}
