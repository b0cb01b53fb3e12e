package engraft.ingestion.bulk;

import java.util.UUID;

/** One import of one site. */
public record ImportId(UUID value) {

  @Override
  public String toString() {
    return value.toString();
  }
}
