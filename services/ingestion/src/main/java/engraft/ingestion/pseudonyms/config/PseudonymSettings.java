package engraft.ingestion.pseudonyms.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The network's secret and how far dates are moved. */
@ConfigMapping(prefix = "engraft.pseudonyms")
interface PseudonymSettings {

  /** Base64 of at least 16 random bytes; the same for the life of the network. */
  String key();

  /**
   * The most days that a patient's dates are moved back, up to 364; 0 leaves them. Settled before
   * the first patient: what was passed on is not moved again.
   */
  @WithDefault("364")
  int mostDays();
}
