package engraft.ingestion.hl7v2.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;
import java.util.Map;

/** How HL7 v2 is read. */
@ConfigMapping(prefix = "engraft.hl7v2")
interface Hl7v2Settings {

  /** Of times that name no offset, neither themselves nor in MSH-7. */
  @WithDefault("Z")
  ZoneId zone();

  /** FHIR systems of assigning authorities that have a word for a name and no OID. */
  Map<String, String> authorities();
}
