package engraft.harmonization.consents.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The network's policy. */
@ConfigMapping(prefix = "engraft.consent")
interface ConsentSettings {

  /** Whether a patient who said nothing is left out of snapshots. */
  @WithDefault("false")
  boolean required();
}
