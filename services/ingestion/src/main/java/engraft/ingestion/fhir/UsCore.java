package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import engraft.ingestion.rejections.Issue.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What US Core asks of a resource beyond FHIR R4, as far as it is one of structure: required
 * elements, categories that a profile fixes, and the invariants named below. Value sets are not
 * looked into.
 */
final class UsCore {

  private static final String CANONICAL = "http://hl7.org/fhir/us/core/StructureDefinition/";
  private static final String OBSERVATION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/observation-category";
  private static final String CONDITION_CATEGORY =
      "http://terminology.hl7.org/CodeSystem/condition-category";
  private static final String US_CONDITION_CATEGORY =
      "http://hl7.org/fhir/us/core/CodeSystem/condition-category";

  private static final Map<String, Profile> PROFILES = new TreeMap<>();

  /**
   * A profile.
   *
   * @param required elements of the resource that must be there
   * @param categories one of them must be named, where there are any
   */
  private record Profile(
      String type, List<String> required, List<Category> categories, Invariant invariant) {}

  private record Category(String system, String code) {}

  private interface Invariant {
    void check(JsonNode resource, String type, Issues issues);
  }

  static {
    add("patient", "Patient", List.of("identifier", "name", "gender"), UsCore::patient);
    add("encounter", "Encounter", List.of("type", "subject"), UsCore::nothing);
    add("procedure", "Procedure", List.of("code"), UsCore::performed);
    add("allergyintolerance", "AllergyIntolerance", List.of("code"), UsCore::nothing);
    add("specimen", "Specimen", List.of("type"), UsCore::nothing);
    add(
        "documentreference",
        "DocumentReference",
        List.of("type", "category", "subject"),
        UsCore::attachments);
    add(
        "observation-lab",
        "Observation",
        List.of("subject"),
        UsCore::value,
        new Category(OBSERVATION_CATEGORY, "laboratory"));
    add(
        "vital-signs",
        "Observation",
        List.of("subject", "effective[x]"),
        UsCore::value,
        new Category(OBSERVATION_CATEGORY, "vital-signs"));
    add(
        "condition-encounter-diagnosis",
        "Condition",
        List.of("code"),
        UsCore::nothing,
        new Category(CONDITION_CATEGORY, "encounter-diagnosis"));
    add(
        "condition-problems-health-concerns",
        "Condition",
        List.of("code"),
        UsCore::nothing,
        new Category(CONDITION_CATEGORY, "problem-list-item"),
        new Category(US_CONDITION_CATEGORY, "health-concern"));
    add(
        "diagnosticreport-lab",
        "DiagnosticReport",
        List.of("subject"),
        UsCore::nothing,
        new Category("http://terminology.hl7.org/CodeSystem/v2-0074", "LAB"));
  }

  private UsCore() {}

  private static void add(
      String name, String type, List<String> required, Invariant rule, Category... categories) {
    PROFILES.put("us-core-" + name, new Profile(type, required, List.of(categories), rule));
  }

  /** Adds what the profile of that address finds wrong, or that it is not known. */
  static void check(String address, JsonNode resource, Issues issues) {
    String type = resource.path("resourceType").asText();
    Optional<Profile> profile = find(address).filter(known -> known.type().equals(type));
    if (profile.isEmpty()) {
      issues.add(
          Kind.NOT_SUPPORTED,
          type,
          "profile must be one of this type: " + CANONICAL + "{" + namesOf(type) + "}");
      return;
    }
    for (String element : profile.get().required()) {
      if (!has(resource, element)) {
        issues.add(Kind.REQUIRED, type + '.' + element, "is required by the profile");
      }
    }
    List<Category> categories = profile.get().categories();
    if (!categories.isEmpty() && categories.stream().noneMatch(one -> isIn(resource, one))) {
      issues.add(
          Kind.REQUIRED,
          type + ".category",
          "must hold the profile's: "
              + String.join(
                  " or ", categories.stream().map(c -> c.system() + '|' + c.code()).toList()));
    }
    profile.get().invariant().check(resource, type, issues);
  }

  private static Optional<Profile> find(String address) {
    String canonical = address.replaceAll("\\|.*", "");
    return canonical.startsWith(CANONICAL)
        ? Optional.ofNullable(PROFILES.get(canonical.substring(CANONICAL.length())))
        : Optional.empty();
  }

  private static String namesOf(String type) {
    return String.join(
        ", ",
        PROFILES.entrySet().stream()
            .filter(entry -> entry.getValue().type().equals(type))
            .map(Map.Entry::getKey)
            .toList());
  }

  private static boolean has(JsonNode resource, String element) {
    if (!element.endsWith("[x]")) {
      return resource.has(element);
    }
    String stem = element.substring(0, element.length() - 3);
    return resource.properties().stream().anyMatch(property -> property.getKey().startsWith(stem));
  }

  private static boolean isIn(JsonNode resource, Category category) {
    for (JsonNode concept : resource.path("category")) {
      for (JsonNode coding : concept.path("coding")) {
        if (coding.path("system").asText().equals(category.system())
            && coding.path("code").asText().equals(category.code())) {
          return true;
        }
      }
    }
    return false;
  }

  private static void nothing(JsonNode resource, String type, Issues issues) {}

  /** us-core-6: a name has a part, or says why not; identifiers have a system and a value. */
  private static void patient(JsonNode resource, String type, Issues issues) {
    each(resource, "identifier", type, issues, "system", "value");
    int number = 0;
    for (JsonNode name : resource.path("name")) {
      if (!name.has("family") && !name.has("given") && !name.has("extension")) {
        issues.add(
            Kind.INVARIANT,
            "%s.name[%d]".formatted(type, number),
            "must have family, given or a data-absent-reason (us-core-6)");
      }
      number++;
    }
  }

  private static void each(
      JsonNode resource, String element, String type, Issues issues, String... parts) {
    int number = 0;
    for (JsonNode one : resource.path(element)) {
      for (String part : parts) {
        if (!one.has(part) && !one.has("_" + part)) {
          issues.add(
              Kind.REQUIRED,
              "%s.%s[%d].%s".formatted(type, element, number, part),
              "is required by the profile");
        }
      }
      number++;
    }
  }

  /** us-core-7: what was done has a time. */
  private static void performed(JsonNode resource, String type, Issues issues) {
    boolean done = List.of("completed", "in-progress").contains(resource.path("status").asText());
    if (done && !has(resource, "performed[x]")) {
      issues.add(
          Kind.INVARIANT, type + ".performed[x]", "is required of what was done (us-core-7)");
    }
  }

  /** us-core-2 and vs-2: a value, a reason why there is none, or parts. */
  private static void value(JsonNode resource, String type, Issues issues) {
    boolean said =
        has(resource, "value[x]")
            || resource.has("dataAbsentReason")
            || resource.has("component")
            || resource.has("hasMember");
    if (!said) {
      issues.add(
          Kind.INVARIANT,
          type + ".value[x]",
          "or dataAbsentReason is required without component and hasMember (us-core-2)");
    }
  }

  /** us-core-6 of documents: an attachment is there or somewhere. */
  private static void attachments(JsonNode resource, String type, Issues issues) {
    int number = 0;
    for (JsonNode content : resource.path("content")) {
      JsonNode attachment = content.path("attachment");
      if (!attachment.has("url") && !attachment.has("data")) {
        issues.add(
            Kind.INVARIANT,
            "%s.content[%d].attachment".formatted(type, number),
            "must have url or data (us-core-6)");
      }
      number++;
    }
  }
}
