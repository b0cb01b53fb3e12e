package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import engraft.ingestion.records.PatientReference;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was sent, before anything is known of it.
 *
 * @param expression its path in the body, such as {@code Bundle.entry[2].resource}
 * @param fullUrl what other entries call it by
 * @param urlId the id in the URL it was put to
 * @param terms on which it is sent
 * @param id what the sender calls it: see {@link SourceIds}
 */
record Sent(
    int position,
    String expression,
    String type,
    String id,
    @Nullable String fullUrl,
    @Nullable String urlId,
    Terms terms,
    Digest content,
    ObjectNode json) {

  /** One that is sent on no terms. */
  static Sent of(int position, String expression, ObjectNode json) {
    return of(position, expression, null, new Target(null, Terms.NONE), json);
  }

  static Sent of(
      int position, String expression, @Nullable String fullUrl, Target target, ObjectNode json) {
    Digest content = Digest.of(JsonText.write(json));
    return new Sent(
        position,
        expression,
        json.path("resourceType").asText(),
        id(target, json, fullUrl, content),
        fullUrl,
        target.id(),
        target.terms(),
        content,
        json);
  }

  /**
   * Where it is sent to.
   *
   * @param id of the URL
   */
  record Target(@Nullable String id, Terms terms) {}

  /** Who is to be found by an identifier is known by it, and no id of the sender's counts. */
  private static String id(
      Target target, ObjectNode json, @Nullable String fullUrl, Digest content) {
    PatientReference.ByIdentifier named = target.terms().named();
    return named == null ? SourceIds.of(target.id(), json, fullUrl, content) : named.sourceId();
  }

  @Nullable String ownId() {
    if (terms.named() != null) {
      return null;
    }
    return urlId == null ? json.path("id").textValue() : urlId;
  }

  @Override
  public String toString() {
    return "Sent[expression=%s]".formatted(expression);
  }
}
