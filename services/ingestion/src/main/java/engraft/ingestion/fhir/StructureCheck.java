package engraft.ingestion.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildChoiceDefinition;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.fhir.statements.Times;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Issue.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.EnumFactory;

/**
 * Holds a JSON tree against the structure of FHIR R4: known elements, cardinalities, types, formats
 * and required codes, each fault at its element.
 */
final class StructureCheck {

  private static final Pattern PRINTABLE_NAME = Pattern.compile("_?[A-Za-z][A-Za-z0-9]{0,63}");
  private static final String RESOURCE_TYPE = "resourceType";

  private final FhirContext fhir;
  private final Set<String> resourceTypes;

  StructureCheck(FhirContext fhir) {
    this.fhir = fhir;
    this.resourceTypes = fhir.getResourceTypes();
  }

  boolean knows(String resourceType) {
    return resourceTypes.contains(resourceType);
  }

  /**
   * @param expression the path of the resource itself, such as {@code Bundle.entry[2].resource}
   */
  List<Issue> check(ObjectNode resource, String expression) {
    Issues issues = new Issues();
    resource(resource, expression, issues);
    return issues.found();
  }

  private void resource(ObjectNode node, String at, Issues issues) {
    String type = node.path(RESOURCE_TYPE).asText();
    if (knows(type)) {
      composite(fhir.getResourceDefinition(type), node, at, issues);
    } else {
      issues.add(Kind.STRUCTURE, at + '.' + RESOURCE_TYPE, "must name a FHIR R4 resource");
    }
  }

  private void composite(
      BaseRuntimeElementDefinition<?> definition, ObjectNode node, String at, Issues issues) {
    if (node.isEmpty()) {
      issues.add(Kind.STRUCTURE, at, "must not be empty");
    }
    Set<String> present = new HashSet<>();
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!isTypeName(definition, property.getKey())) {
        property(definition, property.getKey(), property.getValue(), at, issues);
        present.add(plain(property.getKey()));
      }
    }
    for (BaseRuntimeChildDefinition child : definition.getChildren()) {
      cardinality(child, present, at, issues);
    }
    if (definition.getName().equals("Period")) {
      issues.addIf(Times.brokenPeriod(node), Kind.INVARIANT, at);
    }
  }

  private static void cardinality(
      BaseRuntimeChildDefinition child, Set<String> present, String at, Issues issues) {
    boolean choice = child instanceof RuntimeChildChoiceDefinition;
    if (child.getMin() == 0 && !choice) {
      return;
    }
    long there = child.getValidChildNames().stream().filter(present::contains).count();
    if (there < child.getMin()) {
      issues.add(Kind.REQUIRED, at + '.' + child.getElementName(), "is required");
    } else if (there > 1 && choice) {
      issues.add(Kind.STRUCTURE, at + '.' + child.getElementName(), "must be of one type only");
    }
  }

  private void property(
      BaseRuntimeElementDefinition<?> definition,
      String name,
      JsonNode value,
      String at,
      Issues issues) {
    String plain = plain(name);
    boolean sibling = !plain.equals(name);
    BaseRuntimeChildDefinition child = definition.getChildByName(plain);
    if (child == null
        || plain.equals(child.getElementName() + "Resource")
        || (sibling && !isPrimitive(child, plain))) {
      String path = PRINTABLE_NAME.matcher(name).matches() ? at + '.' + name : at;
      issues.add(Kind.STRUCTURE, path, "is not an element of FHIR R4");
      return;
    }
    String path = at + '.' + child.getElementName();
    if (child.getMax() == 1) {
      occurrence(child, name, value, path, issues);
    } else if (value instanceof ArrayNode array && !array.isEmpty()) {
      repetitions(child, name, array, path, issues);
    } else {
      issues.add(Kind.STRUCTURE, path, "must be a JSON array with at least one element");
    }
  }

  private void repetitions(
      BaseRuntimeChildDefinition child, String name, ArrayNode array, String path, Issues issues) {
    boolean gapsAllowed = isPrimitive(child, plain(name));
    for (int i = 0; i < array.size(); i++) {
      if (!gapsAllowed || !array.get(i).isNull()) {
        occurrence(child, name, array.get(i), path + '[' + i + ']', issues);
      }
    }
  }

  private void occurrence(
      BaseRuntimeChildDefinition child, String name, JsonNode value, String path, Issues issues) {
    BaseRuntimeElementDefinition<?> definition = definition(child, plain(name));
    if (!plain(name).equals(name)) {
      sibling(value, path, issues);
      return;
    }
    switch (definition.getChildType()) {
      case ID_DATATYPE, PRIMITIVE_DATATYPE -> primitive(child, definition, value, path, issues);
      case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG ->
          issues.addIf(PrimitiveRules.broken("string", value), Kind.VALUE, path);
      case CONTAINED_RESOURCE_LIST, CONTAINED_RESOURCES, RESOURCE ->
          object(value, path, issues, nested -> resource(nested, path, issues));
      default -> object(value, path, issues, nested -> composite(definition, nested, path, issues));
    }
  }

  /** The id and extensions of a primitive, under its name behind an underscore. */
  private void sibling(JsonNode value, String path, Issues issues) {
    BaseRuntimeElementDefinition<?> extension = extension();
    object(
        value,
        path,
        issues,
        node -> {
          for (Map.Entry<String, JsonNode> property : node.properties()) {
            switch (property.getKey()) {
              case "id" ->
                  issues.addIf(
                      PrimitiveRules.broken("string", property.getValue()),
                      Kind.VALUE,
                      path + ".id");
              case "extension" ->
                  property
                      .getValue()
                      .forEach(
                          one ->
                              object(
                                  one,
                                  path + ".extension",
                                  issues,
                                  nested ->
                                      composite(extension, nested, path + ".extension", issues)));
              default ->
                  issues.add(Kind.STRUCTURE, path, "may only hold an id and extensions there");
            }
          }
        });
  }

  private static void primitive(
      BaseRuntimeChildDefinition child,
      BaseRuntimeElementDefinition<?> definition,
      JsonNode value,
      String path,
      Issues issues) {
    Optional<String> broken = PrimitiveRules.broken(definition.getName(), value);
    issues.addIf(broken, Kind.VALUE, path);
    if (broken.isEmpty()
        && child.getInstanceConstructorArguments() instanceof EnumFactory<?> codes) {
      issues.addIf(unknownCode(codes, value.textValue()), Kind.VALUE, path);
    }
  }

  private static Optional<String> unknownCode(EnumFactory<?> codes, String code) {
    try {
      return Optional.ofNullable(codes.fromCode(code)).isPresent()
          ? Optional.empty()
          : Optional.of("must be a code of its required value set");
    } catch (IllegalArgumentException e) {
      return Optional.of("must be a code of its required value set");
    }
  }

  private static void object(
      JsonNode value, String path, Issues issues, Consumer<ObjectNode> rule) {
    if (value instanceof ObjectNode node) {
      rule.accept(node);
    } else {
      issues.add(Kind.STRUCTURE, path, "must be a JSON object");
    }
  }

  private BaseRuntimeElementDefinition<?> definition(
      BaseRuntimeChildDefinition child, String name) {
    BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
    return definition == null ? extension() : definition;
  }

  private BaseRuntimeElementDefinition<?> extension() {
    return Objects.requireNonNull(fhir.getElementDefinition("Extension"));
  }

  private boolean isPrimitive(BaseRuntimeChildDefinition child, String name) {
    return switch (definition(child, name).getChildType()) {
      case ID_DATATYPE, PRIMITIVE_DATATYPE -> true;
      default -> false;
    };
  }

  private static boolean isTypeName(BaseRuntimeElementDefinition<?> definition, String name) {
    return name.equals(RESOURCE_TYPE) && definition instanceof RuntimeResourceDefinition;
  }

  private static String plain(String name) {
    return name.startsWith("_") ? name.substring(1) : name;
  }
}
