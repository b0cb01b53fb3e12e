package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import engraft.ingestion.fhir.Understanding.Entry;
import engraft.ingestion.fhir.Understanding.Form;
import engraft.ingestion.parallel.SideBySide;
import engraft.ingestion.records.PatientReference.ByIdentifier;
import engraft.ingestion.records.ResourceKey;
import engraft.ingestion.rejections.Issue;
import engraft.ingestion.rejections.Issue.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Bundle. A transaction is understood as a whole or not at all; a batch and a collection
 * entry by entry.
 */
final class BundleReading {

  private static final Pattern INSTANCE =
      Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9\\-.]{1,64})");
  private static final Set<String> METHODS = Set.of("POST", "PUT");
  private static final String RESOURCE = "resource";
  private static final int MOST_ENTRIES = 20_000;

  private final ResourceReading resources;
  private final SideBySide sideBySide;

  BundleReading(ResourceReading resources, SideBySide sideBySide) {
    this.resources = resources;
    this.sideBySide = sideBySide;
  }

  Understanding read(ObjectNode bundle) {
    if (!bundle.path("resourceType").asText().equals("Bundle")) {
      return refused(Kind.STRUCTURE, "resourceType", "must be Bundle here");
    }
    if (bundle.path("entry").size() > MOST_ENTRIES) {
      return refused(
          Kind.NOT_SUPPORTED,
          "Bundle.entry",
          "must have at most %d entries".formatted(MOST_ENTRIES));
    }
    List<Issue> structure = resources.structure().check(envelope(bundle), "Bundle");
    if (!structure.isEmpty()) {
      return new Understanding.Refused(structure);
    }
    return switch (bundle.path("type").asText()) {
      case "transaction" -> transaction(bundle);
      case "batch" -> new Understanding.Understood(Form.BATCH, entries(bundle, true));
      case "collection" -> new Understanding.Understood(Form.BATCH, entries(bundle, false));
      default ->
          refused(Kind.NOT_SUPPORTED, "Bundle.type", "must be transaction, batch or collection");
    };
  }

  private Understanding transaction(ObjectNode bundle) {
    List<Entry> entries = entries(bundle, true);
    List<Issue> issues =
        entries.stream()
            .filter(Entry.Bad.class::isInstance)
            .flatMap(bad -> ((Entry.Bad) bad).issues().stream())
            .toList();
    List<Issue> all = issues.isEmpty() ? contradictions(entries) : issues;
    return all.isEmpty()
        ? new Understanding.Understood(Form.TRANSACTION, entries)
        : new Understanding.Refused(all);
  }

  /** The Bundle with the resources taken out, as they are checked one by one. */
  private static ObjectNode envelope(ObjectNode bundle) {
    ObjectNode envelope = bundle.objectNode();
    bundle.properties().forEach(one -> envelope.set(one.getKey(), one.getValue()));
    if (bundle.get("entry") instanceof ArrayNode entries) {
      ArrayNode shells = envelope.putArray("entry");
      for (JsonNode entry : entries) {
        shells.add(entry instanceof ObjectNode object ? shell(object) : entry);
      }
    }
    return envelope;
  }

  private static ObjectNode shell(ObjectNode entry) {
    ObjectNode shell = entry.objectNode();
    entry.properties().stream()
        .filter(one -> !one.getKey().equals(RESOURCE) || !one.getValue().isObject())
        .forEach(one -> shell.set(one.getKey(), one.getValue()));
    return shell.isEmpty() ? shell.put("fullUrl", "urn:engraft:none") : shell;
  }

  /** Side by side, but for what one entry may call another by: that is known of all before. */
  private List<Entry> entries(ObjectNode bundle, boolean withRequests) {
    JsonNode sent = bundle.path("entry");
    List<Slot> slots =
        sideBySide.map(
            IntStream.range(0, sent.size()).boxed().toList(),
            position -> slot((ObjectNode) sent.get(position), position, withRequests));
    References references = new References();
    for (Slot slot : slots) {
      if (slot.sent() != null) {
        references.add(slot.sent());
      }
    }
    return sideBySide.map(slots, slot -> entry(slot, references));
  }

  private Entry entry(Slot slot, References references) {
    return slot.sent() == null
        ? new Entry.Bad(slot.position(), slot.issues())
        : resources.read(slot.sent(), references);
  }

  /** One entry: what was sent, or what is wrong with how it was sent. */
  private record Slot(int position, @Nullable Sent sent, List<Issue> issues) {}

  private static Slot slot(ObjectNode entry, int position, boolean withRequests) {
    String at = "Bundle.entry[" + position + ']';
    Issues issues = new Issues();
    if (!(entry.get(RESOURCE) instanceof ObjectNode resource)) {
      String method = entry.at("/request/method").asText();
      if (withRequests && !method.isEmpty()) {
        checkMethod(method, at, issues);
      }
      if (issues.found().isEmpty()) {
        issues.add(Kind.REQUIRED, at + '.' + RESOURCE, "is required");
      }
      return new Slot(position, null, issues.found());
    }
    Sent.Target target = new Sent.Target(null, Terms.NONE);
    if (withRequests) {
      JsonNode request = entry.path("request");
      checkMethod(request.path("method").asText(), at, issues);
      target = target(request, resource, at, issues);
    }
    List<Issue> found = issues.found();
    Sent sent =
        Sent.of(position, at + '.' + RESOURCE, entry.path("fullUrl").textValue(), target, resource);
    return new Slot(position, found.isEmpty() ? sent : null, found);
  }

  private static void checkMethod(String method, String at, Issues issues) {
    if (method.isEmpty()) {
      issues.add(Kind.REQUIRED, at + ".request", "is required");
    } else if (!METHODS.contains(method)) {
      issues.add(Kind.NOT_SUPPORTED, at + ".request.method", "must be POST or PUT");
    }
  }

  private static Sent.Target target(
      JsonNode request, ObjectNode resource, String at, Issues issues) {
    boolean isPut = request.path("method").asText().equals("PUT");
    String unless = isPut ? null : request.path("ifNoneExist").textValue();
    String match = isPut ? request.path("ifMatch").textValue() : null;
    Terms terms = Terms.of(unless, match, Terms.Place.ofEntry(at), issues);
    return isPut
        ? put(request.path("url").asText(), terms, resource, at, issues)
        : new Sent.Target(null, terms);
  }

  /** By id, or by the identifier of whom there may be one already: a conditional update. */
  private static Sent.Target put(
      String url, Terms terms, ObjectNode resource, String at, Issues issues) {
    String resourceAt = at + '.' + RESOURCE;
    Matcher instance = INSTANCE.matcher(url);
    if (instance.matches()) {
      checkIdentity(resource, resourceAt, instance.group(1), instance.group(2), issues);
      return new Sent.Target(instance.group(2), terms);
    }
    Optional<ByIdentifier> search = url.indexOf('?') > 0 ? Terms.search(url) : Optional.empty();
    if (search.isEmpty()) {
      issues.add(
          Kind.NOT_SUPPORTED,
          at + ".request.url",
          "must read Type/id or Type?identifier=system|value for a PUT");
      return new Sent.Target(null, terms);
    }
    checkIdentity(resource, resourceAt, url.substring(0, url.indexOf('?')), null, issues);
    return new Sent.Target(null, terms.of(search.get()));
  }

  /** A resource must be what its URL says that it is. */
  static void checkIdentity(
      ObjectNode resource, String at, String type, @Nullable String id, Issues issues) {
    if (!resource.path("resourceType").asText().equals(type)) {
      issues.add(Kind.STRUCTURE, at + ".resourceType", "must be the type of the URL");
    }
    if (id != null && !resource.path("id").asText().equals(id)) {
      issues.add(Kind.INVARIANT, at + ".id", "must be the id of the URL");
    }
  }

  /** A transaction may speak of a resource once, unless it repeats itself word for word. */
  private static List<Issue> contradictions(List<Entry> entries) {
    Map<ResourceKey, Digest> contents = new HashMap<>();
    Issues issues = new Issues();
    for (Entry entry : entries) {
      if (entry instanceof Entry.Good good) {
        ResourceKey key = new ResourceKey(good.resource().type(), good.resource().id());
        Digest before = contents.putIfAbsent(key, good.resource().content());
        if (before != null && !before.equals(good.resource().content())) {
          issues.add(Kind.DUPLICATE, good.expression(), "must be in the transaction once");
        }
      }
    }
    return issues.found();
  }

  private static Understanding refused(Kind kind, String expression, String rule) {
    return new Understanding.Refused(List.of(new Issue(kind, expression, rule)));
  }
}
