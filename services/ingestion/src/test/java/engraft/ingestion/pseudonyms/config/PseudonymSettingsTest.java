package engraft.ingestion.pseudonyms.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class PseudonymSettingsTest {

  /** On one machine as in a cluster: exact dates are to be asked for. */
  @Test
  void datesAreMovedUnlessSomebodySaysOtherwise() {
    PseudonymSettings settings =
        new SmallRyeConfigBuilder()
            .withMapping(PseudonymSettings.class)
            .withDefaultValue("engraft.pseudonyms.key", "AAECAwQFBgcICQoLDA0ODw==")
            .build()
            .getConfigMapping(PseudonymSettings.class);

    assertThat(settings.mostDays()).isEqualTo(364);
  }
}
