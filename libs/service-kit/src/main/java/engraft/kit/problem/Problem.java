package engraft.kit.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem document.
 *
 * @param code stable; clients switch on it
 * @param detail for people; never patient data
 * @param details more members of the document, such as the numbers behind a refusal
 */
public record Problem(
    String type,
    String title,
    int status,
    String code,
    @Nullable String detail,
    @Nullable String instance,
    @Nullable String requestId,
    @Nullable String traceId,
    @JsonAnyGetter Map<String, Object> details) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    details = Map.copyOf(details);
  }
}
