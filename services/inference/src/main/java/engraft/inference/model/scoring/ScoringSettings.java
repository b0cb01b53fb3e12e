package engraft.inference.model.scoring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How models are checked and asked. */
@ConfigMapping(prefix = "engraft.model")
interface ScoringSettings {

  /**
   * Public keys whose signature a release must carry: X.509 SubjectPublicKeyInfo, base64, by
   * commas. Unset: models are checked by digest only.
   */
  Optional<List<String>> trustedKeys();

  /** How often some values are taken away to see whether an explanation holds, when it is asked. */
  @WithDefault("20")
  int stabilityMaskings();
}
