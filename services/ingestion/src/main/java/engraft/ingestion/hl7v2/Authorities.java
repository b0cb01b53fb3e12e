package engraft.ingestion.hl7v2;

import engraft.ingestion.records.PatientReference.ByIdentifier;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who assigns identifiers, as the systems that FHIR would name: an identifier that is sent in both
 * formats then means the same patient.
 *
 * @param systems FHIR systems of authorities that name themselves by a word and no OID
 */
public record Authorities(Map<String, String> systems) {

  private static final int AUTHORITY = 4;
  private static final int TYPE = 5;
  private static final String NOBODYS = "";

  public Authorities {
    systems = Map.copyOf(systems);
  }

  /** A CX identifier; empty when it has no value. */
  Optional<ByIdentifier> identifier(Segment.Repetition cx) {
    String value = cx.get(1);
    return value.isEmpty() ? Optional.empty() : Optional.of(new ByIdentifier(system(cx), value));
  }

  private String system(Segment.Repetition cx) {
    String universal = cx.get(AUTHORITY, 2);
    String word = cx.get(AUTHORITY, 1);
    if (!universal.isEmpty()) {
      return switch (cx.get(AUTHORITY, 3).toUpperCase(Locale.ROOT)) {
        case "ISO" -> "urn:oid:" + universal;
        case "UUID", "GUID" -> "urn:uuid:" + universal.toLowerCase(Locale.ROOT);
        case "URI" -> universal;
        default -> systems.getOrDefault(universal, "urn:hl7v2:authority:" + universal);
      };
    }
    if (!word.isEmpty()) {
      return systems.getOrDefault(word, "urn:hl7v2:authority:" + word);
    }
    String type = cx.get(TYPE);
    return type.isEmpty() || type.equals("MR") ? NOBODYS : "urn:hl7v2:type:" + type;
  }
}
