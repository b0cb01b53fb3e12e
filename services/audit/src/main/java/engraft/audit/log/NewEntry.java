package engraft.audit.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import engraft.clinical.Digest;
import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An event on its way into the log.
 *
 * @param data digest of the event's data as it was sent
 * @param content the data itself, unless it carries clinical values
 */
public record NewEntry(
    String eventId,
    String type,
    String source,
    String topic,
    Instant time,
    Optional<SiteId> site,
    Digest data,
    Optional<String> content,
    List<Reference> references) {

  private static final ObjectMapper JSON = new ObjectMapper();

  public NewEntry {
    references = List.copyOf(references);
  }

  /** What is hashed: the event's metadata and its data's digest, as JSON with sorted keys. */
  public String leaf() {
    Map<String, String> members = new TreeMap<>();
    members.put("data", data.hex());
    members.put("id", eventId);
    site.ifPresent(hospital -> members.put("site", hospital.value()));
    members.put("source", source);
    members.put("time", time.toString());
    members.put("topic", topic);
    members.put("type", type);
    try {
      return JSON.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("strings can always be written as JSON", e);
    }
  }
}
