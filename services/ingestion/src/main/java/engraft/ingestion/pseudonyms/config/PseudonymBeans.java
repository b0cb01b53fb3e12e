package engraft.ingestion.pseudonyms.config;

import engraft.ingestion.pseudonyms.PseudonymKey;
import engraft.ingestion.pseudonyms.Pseudonyms;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the key and the pseudonyms beans; a missing key stops the start. */
class PseudonymBeans {

  @Produces
  @Singleton
  PseudonymKey key(PseudonymSettings settings) {
    return PseudonymKey.fromBase64(settings.key());
  }

  @Produces
  @Singleton
  Pseudonyms pseudonyms(PseudonymKey key, PseudonymSettings settings) {
    return new Pseudonyms(key, settings.mostDays());
  }
}
