package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.clinical.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One resource as it was sent, before anything is known of it.
 *
 * @param expression its path in the body, such as {@code Bundle.entry[2].resource}
 * @param fullUrl what other entries call it by
 * @param urlId the id in the URL it was put to
 * @param id what the sender calls it: see {@link SourceIds}
 */
record Sent(
    int position,
    String expression,
    String type,
    String id,
    @Nullable String fullUrl,
    @Nullable String urlId,
    Digest content,
    ObjectNode json) {

  static Sent of(
      int position,
      String expression,
      @Nullable String fullUrl,
      @Nullable String urlId,
      ObjectNode json) {
    Digest content = Digest.of(JsonText.write(json));
    return new Sent(
        position,
        expression,
        json.path("resourceType").asText(),
        SourceIds.of(urlId, json, fullUrl, content),
        fullUrl,
        urlId,
        content,
        json);
  }

  @Nullable String ownId() {
    return urlId == null ? json.path("id").textValue() : urlId;
  }

  @Override
  public String toString() {
    return "Sent[expression=%s]".formatted(expression);
  }
}
