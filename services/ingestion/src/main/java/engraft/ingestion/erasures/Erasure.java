package engraft.ingestion.erasures;

import engraft.clinical.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A patient's removal, as far as it has come; it does not say who the patient was.
 *
 * @param requestedBy subject of the token
 * @param parts what each service that is done erased
 */
public record Erasure(
    UUID id,
    SiteId site,
    String requestedBy,
    String reason,
    Instant requestedAt,
    List<Part> parts) {

  /** Every service that keeps anything of patients. */
  private static final Set<String> SERVICES = Set.of("ingestion", "harmonization", "inference");

  public Erasure {
    parts = List.copyOf(parts);
  }

  /** The services that have not answered yet. */
  public Set<String> waitingFor() {
    Set<String> waiting = new TreeSet<>(SERVICES);
    parts.forEach(part -> waiting.remove(part.service()));
    return waiting;
  }
}
