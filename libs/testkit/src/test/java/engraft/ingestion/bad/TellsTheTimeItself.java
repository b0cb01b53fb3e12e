package engraft.ingestion.bad;

import java.time.Instant;

final class TellsTheTimeItself {

  Instant when() {
    return Instant.now();
  }
}
