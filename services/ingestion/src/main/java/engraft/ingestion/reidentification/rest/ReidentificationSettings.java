package engraft.ingestion.reidentification.rest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How re-identifications are bounded. */
@ConfigMapping(prefix = "engraft.re-identification")
interface ReidentificationSettings {

  /** How long after it was asked an identity may be read. */
  @WithDefault("PT24H")
  Duration limit();
}
