package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.contracts.record.Coding;
import engraft.ingestion.records.PatientReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Resolves one submission's references: to its own entries first, then by id or identifier. */
final class References {

  private static final List<String> SUBJECTS = List.of("subject", "patient", "beneficiary", "for");
  private static final Pattern BY_ID =
      Pattern.compile("(?:.*/)?([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})(?:/_history/[^/]+)?");
  private static final Pattern BY_IDENTIFIER =
      Pattern.compile("([A-Z][A-Za-z]+)\\?identifier=([^|&]*)\\|([^&]+)");
  private static final String URN_UUID = "urn:uuid:";
  private static final String ANY_TYPE = "";

  private final Map<String, Target> entries = new HashMap<>();
  private final Medications medications = new Medications();

  /** What a reference points at. */
  private sealed interface Target {
    String type();

    record ById(String type, String id) implements Target {}

    record ByIdentifier(String type, String system, String value) implements Target {}

    default boolean isA(String wanted) {
      return type().equals(wanted) || type().equals(ANY_TYPE);
    }
  }

  /** Whom a resource names as its patient. */
  sealed interface Subject {
    record Named(PatientReference patient) implements Subject {}

    /** The element refers to something else, or in a way that cannot be read. */
    record NotAPatient(String element) implements Subject {}

    record Unnamed() implements Subject {}
  }

  /** Remembers an entry of the submission under what others call it by. */
  void add(Sent sent) {
    medications.add(sent);
    if (sent.fullUrl() != null) {
      PatientReference.ByIdentifier named = sent.terms().named();
      entries.put(
          sent.fullUrl(),
          named == null
              ? new Target.ById(sent.type(), sent.id())
              : new Target.ByIdentifier(sent.type(), named.system(), named.value()));
    }
  }

  /**
   * Says in a resource itself which medication it refers to.
   *
   * @param resource whose top level may be changed
   */
  void nameMedication(ObjectNode resource) {
    medications.name(resource, this);
  }

  /**
   * What a reference names, as a code of who wrote it; empty for one that cannot be read.
   *
   * @param system of what is known by its id
   */
  Optional<Coding> coding(ObjectNode reference, String system) {
    String display = reference.path("display").textValue();
    return target(reference)
        .map(
            target ->
                switch (target) {
                  case Target.ById(_, String id) -> new Coding(system, id, display);
                  case Target.ByIdentifier(_, String of, String value) ->
                      new Coding(of, value, display);
                });
  }

  Subject subject(ObjectNode resource) {
    for (String element : SUBJECTS) {
      if (resource.get(element) instanceof ObjectNode reference) {
        return target(reference)
            .filter(target -> target.isA("Patient"))
            .<Subject>map(target -> new Subject.Named(patient(target)))
            .orElseGet(() -> new Subject.NotAPatient(element));
      }
    }
    return new Subject.Unnamed();
  }

  /** The sender's id of the encounter, wherever the resource names it. */
  @Nullable String encounter(ObjectNode resource) {
    JsonNode context = resource.path("context");
    JsonNode inContext = context.has("encounter") ? context.get("encounter").path(0) : context;
    JsonNode reference = resource.has("encounter") ? resource.get("encounter") : inContext;
    return reference instanceof ObjectNode node
        ? target(node)
            .filter(target -> target.isA("Encounter"))
            .map(References::sourceId)
            .orElse(null)
        : null;
  }

  private static PatientReference patient(Target target) {
    return switch (target) {
      case Target.ById(_, String id) -> new PatientReference.ById(id);
      case Target.ByIdentifier(_, String system, String value) ->
          new PatientReference.ByIdentifier(system, value);
    };
  }

  private static String sourceId(Target target) {
    return switch (target) {
      case Target.ById(_, String id) -> id;
      case Target.ByIdentifier(_, String system, String value) ->
          SourceIds.ofIdentifier(system, value);
    };
  }

  private Optional<Target> target(ObjectNode reference) {
    String type = reference.path("type").asText(ANY_TYPE);
    return reference.has("reference")
        ? byText(reference.path("reference").asText(), type)
        : byIdentifier(reference.path("identifier"), type);
  }

  private Optional<Target> byText(String text, String type) {
    Target entry = entries.get(text);
    if (entry != null) {
      return Optional.of(entry);
    }
    if (text.startsWith(URN_UUID)) {
      return Optional.of(new Target.ById(type, text.substring(URN_UUID.length())));
    }
    Matcher byId = BY_ID.matcher(text);
    if (byId.matches()) {
      return Optional.of(new Target.ById(byId.group(1), byId.group(2)));
    }
    Matcher byIdentifier = BY_IDENTIFIER.matcher(text);
    return byIdentifier.matches()
        ? Optional.of(
            new Target.ByIdentifier(
                byIdentifier.group(1),
                Terms.decoded(byIdentifier.group(2)),
                Terms.decoded(byIdentifier.group(3))))
        : Optional.empty();
  }

  private static Optional<Target> byIdentifier(JsonNode identifier, String type) {
    return identifier.has("value")
        ? Optional.of(
            new Target.ByIdentifier(
                type, identifier.path("system").asText(), identifier.path("value").asText()))
        : Optional.empty();
  }
}
