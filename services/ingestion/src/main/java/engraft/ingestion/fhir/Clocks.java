package engraft.ingestion.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import engraft.ingestion.records.Said;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * When a sender says that a version of a resource was made: {@code meta.lastUpdated}, else {@code
 * issued}. Both are instants of FHIR, which name their offset. Times of a Bundle are not looked at:
 * the same content in a later Bundle is no later version.
 */
final class Clocks {

  private static final String UPDATED = "lastUpdated";
  private static final String ISSUED = "issued";

  private Clocks() {}

  static Optional<Said> said(ObjectNode resource) {
    return said(UPDATED, resource.path("meta").path(UPDATED))
        .or(() -> said(ISSUED, resource.path(ISSUED)));
  }

  private static Optional<Said> said(String clock, JsonNode time) {
    if (!time.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Said(clock, OffsetDateTime.parse(time.textValue()).toInstant()));
    } catch (DateTimeException e) {
      // A date without a time, as other resources issue: it cannot order what one day says.
      return Optional.empty();
    }
  }
}
